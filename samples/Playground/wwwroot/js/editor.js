import { element } from './dom.js';

// A text area with marks behind its characters. Marks are { start, length, kind }; where they overlap, the first one that covers a character shows.
export class Editor {
  constructor(root) {
    this.area = root.querySelector('textarea');
    this.layer = root.querySelector('.marks');
    this.marks = [];
    this.lit = [];
    this.area.addEventListener('input', () => {
      // What was found is about the text as it was: it moves with the next answer.
      this.marks = [];
      this.lit = [];
      this.draw();
    });
  }

  get text() {
    return this.area.value;
  }

  set text(value) {
    this.area.value = value;
    this.marks = [];
    this.lit = [];
    this.draw();
  }

  // Replaces characters as typing would, so that undo brings them back.
  replace(start, length, text, caret = text.length) {
    this.area.focus();
    this.area.setSelectionRange(start, start + length);
    if (!document.execCommand('insertText', false, text)) {
      this.area.setRangeText(text, start, start + length, 'end');
      this.area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    this.area.setSelectionRange(start + caret, start + caret);
  }

  show(marks) {
    this.marks = marks.map((mark) => widened(mark, this.text));
    this.draw();
  }

  light(places) {
    this.lit = places.map((place) => ({ ...place, kind: 'symbol' }));
    this.draw();
  }

  // Where a character stands on the screen, for what opens beside it.
  placeOf(offset) {
    const range = document.createRange();
    const walker = document.createTreeWalker(this.layer, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), rest = offset; node; node = walker.nextNode()) {
      if (rest <= node.length) {
        range.setStart(node, rest);
        range.setEnd(node, Math.min(rest + 1, node.length));
        return range.getBoundingClientRect();
      }
      rest -= node.length;
    }
    return this.layer.getBoundingClientRect();
  }

  draw() {
    const text = this.text;
    const all = [...this.lit, ...this.marks];
    const bounds = [...new Set([0, text.length, ...all.flatMap((mark) => [mark.start, mark.start + mark.length])])]
      .filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
    const pieces = bounds.slice(0, -1).map((from, i) => {
      const piece = text.slice(from, bounds[i + 1]);
      const mark = all.find((m) => m.start <= from && from < m.start + m.length);
      return mark ? element('mark', { class: mark.kind }, piece) : piece;
    });
    // The last line counts though it is empty.
    this.layer.replaceChildren(...pieces, '\u200b');
  }
}

// A mark of no characters is shown under the one beside it.
function widened(mark, text) {
  return mark.length > 0 ? mark : { ...mark, start: Math.max(0, Math.min(mark.start, text.length - 1)), length: 1 };
}
