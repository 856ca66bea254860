import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const TEMPLATE = /(const CSS = `)([^`]*)(`)/;

/**
 * The element's stylesheet is a text to the bundler, which leaves it as it was written: it is minified here.
 *
 * @type {import('esbuild').Plugin}
 */
export const smallStyles = {
  name: 'small-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]element[\\/].*(styles|announcer)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [, , css = ''] = TEMPLATE.exec(source) ?? [];
      const { code } = await transform(css, { loader: 'css', minify: true });
      return {
        contents: source.replace(TEMPLATE, (_, before, _css, after) => before + code.trim() + after),
        loader: 'ts',
      };
    });
  },
};
