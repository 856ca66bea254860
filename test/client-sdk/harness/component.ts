import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { ROOT } from '../../harness/root.js';

/** How a page of each kind of framework is made of one component, `Headlines`, in `#root`. */
const MOUNTED: Record<string, (code: string) => string> = {
  js: (code) => code,
  jsx: (code) => `${code}
import { createRoot } from 'react-dom/client';
createRoot(document.querySelector('#root')).render(<Headlines />);`,
  vue: (code) => {
    const options = { id: 'headlines', inlineTemplate: true, genDefaultAs: 'Headlines' };
    return `${compileScript(parse(code).descriptor, options).content}
import { createApp } from 'vue';
createApp(Headlines).mount('#root');`;
  },
  svelte: (code) => `${compile(code, { name: 'Headlines', generate: 'client' }).js.code}
import { mount } from 'svelte';
mount(Headlines, { target: document.querySelector('#root') });`,
};

/** A script for a page, with all that it imports. */
export async function scriptOf(language: string, code: string): Promise<string> {
  const contents = MOUNTED[language]?.(code) ?? '';
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    stdin: { contents, resolveDir: ROOT, loader: 'jsx' },
    jsx: 'automatic',
    bundle: true,
    format: 'esm',
    tsconfig: 'tsconfig.browser.json',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
