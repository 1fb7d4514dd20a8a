import { element } from './dom.js';

const caretMark = '\u2038';
const most = 9;

// Completes the name before the cursor: commands of LaTeX, and the names of the parameters. Tab leaves the field as ever where there is nothing to complete.
export class Completion {
  constructor(editor, list, names) {
    this.editor = editor;
    this.list = list;
    this.names = names;
    this.found = [];
    this.at = 0;
    editor.area.addEventListener('input', () => this.open());
    editor.area.addEventListener('keydown', (event) => this.press(event));
    editor.area.addEventListener('blur', () => this.close());
    list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = event.target.closest('li');
      if (option) {
        this.take(this.found[[...list.children].indexOf(option)]);
      }
    });
  }

  open() {
    this.word = wordBefore(this.editor.area);
    this.found = this.word ? this.names().filter((name) => name.startsWith(this.word) && name !== this.word).slice(0, most) : [];
    this.at = 0;
    this.draw();
  }

  close() {
    this.found = [];
    this.draw();
  }

  press(event) {
    if (this.found.length === 0) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.draw();
    } else if (event.key === 'Tab' && !event.shiftKey) {
      this.take(this.found[this.at]);
    } else if (event.key === 'Escape') {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  take(name) {
    const start = this.editor.area.selectionStart - this.word.length;
    const caret = name.indexOf(caretMark);
    this.editor.replace(start, this.word.length, name.replace(caretMark, ''), caret < 0 ? name.length : caret);
    this.close();
  }

  draw() {
    this.list.hidden = this.found.length === 0;
    this.list.replaceChildren(...this.found.map((name, i) =>
      element('li', { id: `completion-${i}`, role: 'option', 'aria-selected': String(i === this.at) }, name.replace(caretMark, ''))));
    if (this.list.hidden) {
      this.editor.area.removeAttribute('aria-activedescendant');
      return;
    }
    this.editor.area.setAttribute('aria-activedescendant', `completion-${this.at}`);
    const place = this.editor.placeOf(this.editor.area.selectionStart);
    this.list.style.left = `${Math.min(place.left + scrollX, scrollX + innerWidth - 200)}px`;
    this.list.style.top = `${place.bottom + scrollY + 4}px`;
  }
}

function wordBefore(area) {
  if (area.selectionStart !== area.selectionEnd) {
    return '';
  }
  const before = area.value.slice(0, area.selectionStart);
  return /\\[a-zA-Z]+$|\\$|(?<![\\a-zA-Z])[a-zA-Z][a-zA-Z0-9]+$/.exec(before)?.[0] ?? '';
}
