import template from './live-chain.xml?raw';

/** The chain the scripts are about, in a domain of that title; with `more` disks after it. */
export function liveChain(title: string, more = ''): string {
  const text = template.replace('TITLE', title);
  return more === '' ? text : text.replace('  </devices>', `${more}\n  </devices>`);
}
