import { element } from './dom.js';

// What each symbol means, in the mathematics and as a list. A symbol under the pointer or the focus is marked at all its places.
export class Symbols {
  constructor(parts, editor) {
    this.parts = parts;
    this.editor = editor;
    this.symbols = [];
    parts.reading.addEventListener('pointerover', (event) => this.light(this.at(event.target)));
    parts.reading.addEventListener('pointerleave', () => this.light(null));
    parts.reading.addEventListener('keydown', (event) => this.walk(event));
    parts.reading.addEventListener('blur', () => this.light(null));
  }

  show(symbols) {
    this.symbols = symbols;
    this.parts.list.replaceChildren(...symbols.map((symbol) => {
      const on = () => this.light(symbol);
      const off = () => this.light(null);
      const events = { onpointerenter: on, onpointerleave: off, onfocus: on, onblur: off, onclick: on };
      return element('li', {}, element('button', { type: 'button', class: 'chip', ...events },
        element('code', {}, symbol.text), element('span', { class: 'hint' }, short(symbol))));
    }));
    this.describe(null);
  }

  light(symbol) {
    if (symbol === this.lit) {
      return;
    }
    this.lit = symbol;
    const places = symbol?.places ?? [];
    this.editor.light(places);
    for (const node of this.parts.reading.querySelectorAll('[data-start]')) {
      node.classList.toggle('lit', places.some((place) => covers(place, node)));
    }
    [...this.parts.list.children].forEach((item, i) => item.firstChild.classList.toggle('lit', this.symbols[i] === symbol));
    this.describe(symbol);
  }

  // The arrow keys go from symbol to symbol while the mathematics has the focus.
  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && this.symbols.length > 0) {
      const at = this.symbols.indexOf(this.lit);
      this.light(this.symbols[(Math.max(at, step < 0 ? 0 : -1) + step + this.symbols.length) % this.symbols.length]);
      event.preventDefault();
    }
  }

  at(target) {
    const node = target.closest?.('[data-start]');
    return node ? this.symbols.find((symbol) => symbol.places.some((place) => covers(place, node))) ?? null : null;
  }

  describe(symbol) {
    this.parts.detail.textContent = symbol ? long(symbol)
      : this.symbols.length > 0 ? 'Point at a symbol, or go to it by the keyboard, to see what it means.' : '';
  }
}

function covers(place, node) {
  const start = Number(node.dataset.start);
  return place.start <= start && start < place.start + place.length;
}

function short(symbol) {
  return symbol.shape && symbol.shape !== 'scalar' ? `${symbol.kind}, ${symbol.shape}` : symbol.kind;
}

function long(symbol) {
  const name = symbol.name && symbol.name !== symbol.text ? ` ${symbol.name}` : '';
  const shape = symbol.shape === 'scalar' ? ', a number' : !symbol.shape ? '' : symbol.kind === 'index' ? `, ${symbol.shape}` : `, of shape ${symbol.shape}`;
  const count = symbol.places.length > 1 ? `; it stands in ${symbol.places.length} places` : '';
  return `${symbol.text}: ${symbol.kind}${name}${shape}${count}.`;
}
