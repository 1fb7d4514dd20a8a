import { element, find } from './dom.js';

// C# with its words in colours, a list item for a line, so that a formula can be shown at its loop.
const keywords = [
  'abstract|as|base|bool|break|case|class|const|continue|default|do|double|else|false|float|for|foreach|global',
  'goto|if|in|int|is|long|namespace|new|nint|null|out|partial|private|public|readonly|ref|return|sizeof|static',
  'stackalloc|struct|switch|this|throw|true|typeof|ulong|uint|unsafe|using|var|void|where|while',
].join('|');

const words = new RegExp([
  /(?<c>\/\/.*)/, /(?<s>@?"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)')/, /(?<n>\b(?:0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)[fdLuU]*\b)/,
  new RegExp(`(?<k>\\b(?:${keywords})\\b)`),
  /(?<t>\b[A-Z][A-Za-z0-9]*\b)/,
].map((part) => part.source).join('|'), 'g');

export function show(target, source) {
  target.replaceChildren(element('ol', {}, ...source.split('\n').map((line) => element('li', {}, ...coloured(line)))));
}

export function light(target, lines) {
  const items = target.querySelectorAll('li');
  items.forEach((item) => item.classList.remove('lit'));
  lines.forEach((line) => items[line - 1]?.classList.add('lit'));
  const first = items[lines[0] - 1];
  if (first) {
    target.scrollTop = first.offsetTop - target.offsetTop - 60;
  }
}

export function highlightInto(id, source) {
  find(id).replaceChildren(...source.split('\n').flatMap((line, i) => [i > 0 ? '\n' : '', ...coloured(line)]));
}

function coloured(line) {
  const pieces = [];
  let end = 0;
  for (const match of line.matchAll(words)) {
    const [kind, text] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    pieces.push(line.slice(end, match.index), element('span', { class: kind }, text));
    end = match.index + text.length;
  }
  pieces.push(line.slice(end));
  return pieces.filter((piece) => piece !== '');
}
