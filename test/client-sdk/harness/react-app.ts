import type { Urgency } from '@bellwire/client';
import { type TickerView, useBellwire } from '@bellwire/client/react';
import { createElement, StrictMode, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';

interface Props {
  url: string;
  from?: string;
  urgency?: Urgency;
}

/** What the hook answered, render by render. */
const views: TickerView[] = [];

/** Its options are new objects in every render, as everybody writes them. */
export function App({ url, from, urgency }: Props) {
  const [clicks, count] = useState(0);
  const view = useBellwire(url, {
    edition: 'en',
    sections: ['city'],
    ...(from !== undefined && { from }),
    ...(urgency && { urgency }),
  });
  views.push(view);
  const items = view.items.map(({ id, text }) => createElement('li', { key: id }, text));
  return createElement(
    'main',
    null,
    createElement('button', { type: 'button', onClick: () => count(clicks + 1) }, `Clicked ${clicks}`),
    createElement('p', { id: 'state' }, `${view.state.name} ${view.error?.code ?? ''}`),
    createElement('ul', null, items),
  );
}

const strict = (props: Props) => createElement(StrictMode, null, createElement(App, props));

/** For the test's page, where scripts find it as `react`. */
export const page = {
  views,
  mount(props: Props) {
    const root = createRoot(document.getElementById('root') ?? document.body);
    root.render(strict(props));
    return { render: (next: Props) => root.render(strict(next)), unmount: () => root.unmount() };
  },
  hydrate(props: Props) {
    hydrateRoot(document.getElementById('root') ?? document.body, strict(props));
  },
};
