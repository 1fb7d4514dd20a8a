import { element, find } from './dom.js';

// Which number moves in the plot, and from where to where.
export class Sweep {
  constructor(change) {
    this.parts = { entry: find('sweep-entry'), from: find('sweep-from'), to: find('sweep-to'), slope: find('sweep-slope') };
    find('sweep').addEventListener('submit', (event) => event.preventDefault());
    for (const part of [this.parts.entry, this.parts.from, this.parts.to]) {
      part.addEventListener('input', change);
    }
  }

  get showsSlope() {
    return this.parts.slope.checked;
  }

  // What the server is asked; an interval that is none is left to it.
  get asked() {
    const [input, entry] = this.parts.entry.value.split(' ');
    return { input: input ?? '', entry: Number(entry ?? 0), from: Number(this.parts.from.value || -4), to: Number(this.parts.to.value || 4) };
  }

  forget() {
    this.parts.entry.replaceChildren();
    this.parts.from.value = -4;
    this.parts.to.value = 4;
  }

  // The numbers that can move; the one that moved stays chosen.
  offer(inputs, curves) {
    const chosen = curves ? `${curves.input} ${curves.entry}` : '';
    this.parts.entry.replaceChildren(...inputs.flatMap((input) => input.entries.slice(0, 30).map((_, i) => {
      const value = `${input.name} ${i}`;
      return element('option', { value, selected: value === chosen }, labelOf(input, i));
    })));
  }
}

export function labelOf(input, entry) {
  if (input.lengths.length === 0) {
    return input.name;
  }
  const position = input.lengths.map((length, axis) => Math.floor(entry / input.lengths.slice(axis + 1).reduce((a, b) => a * b, 1)) % length);
  return `${input.name}[${position.join(', ')}]`;
}
