import { element } from './dom.js';
import * as numbers from './numbers.js';

// What goes in, what comes out, and each gradient beside differences. `change(name, entries)` is told what the user writes; null stands for the example's.
export class Values {
  constructor(target, change) {
    this.target = target;
    this.change = change;
  }

  show(reply) {
    const focused = document.activeElement?.dataset?.input;
    const typed = focused ? document.activeElement.value : null;
    const position = focused ? document.activeElement.selectionStart : 0;
    this.target.replaceChildren(...[this.inputs(reply), this.outputs(reply), checks(reply)].filter(Boolean));
    const field = focused ? this.target.querySelector(`[data-input="${CSS.escape(focused)}"]`) : null;
    if (field) {
      // What is being typed stays as it is.
      field.value = typed;
      field.focus();
      field.setSelectionRange(position, position);
    }
  }

  inputs(reply) {
    const values = [...reply.inputs, ...reply.cotangents];
    return values.length === 0 ? null : table('Inputs, which you can change: commas between numbers, a line for each row',
      values.map((value) => [
        element('th', { scope: 'row' }, value.name),
        element('td', { class: 'shape' }, numbers.shapeText(value.lengths)),
        element('td', {}, this.field(value)),
      ]));
  }

  field(value) {
    const isMatrix = value.lengths.length > 1;
    const field = element(isMatrix ? 'textarea' : 'input', {
      rows: isMatrix ? Math.min(8, numbers.rows(value.entries, value.lengths).length) : null, wrap: isMatrix ? 'off' : null,
      'data-input': value.name, 'aria-label': `Values of ${value.name}`, spellcheck: 'false',
      oninput: () => {
        const entries = numbers.parse(field.value);
        field.setAttribute('aria-invalid', String(entries === null && field.value.trim() !== ''));
        if (entries !== null || field.value.trim() === '') {
          this.change(value.name, entries);
        }
      },
    });
    field.value = numbers.write(value.entries, value.lengths);
    return field;
  }

  outputs(reply) {
    return reply.outputs.length === 0 ? null : table('Results', reply.outputs.map((value) => [
      element('th', { scope: 'row' }, value.name === 'value' ? 'returned' : value.name),
      element('td', { class: 'shape' }, numbers.shapeText(value.lengths)),
      cell(value.entries, value.lengths),
    ]));
  }
}

function checks(reply) {
  if (reply.checks.length === 0) {
    return null;
  }
  return region(element('table', {}, element('caption', {}, 'Gradient: as generated, and by central differences'),
    ...reply.checks.map((check) => element('tbody', { class: 'check' },
      element('tr', {},
        element('th', { scope: 'rowgroup', rowspan: 2 }, check.input, verdict(check)),
        element('th', { scope: 'row', class: 'hint' }, 'generated'),
        cell(check.gradient, check.lengths)),
      element('tr', {}, element('th', { scope: 'row', class: 'hint' }, 'differences'), cell(check.differences, check.lengths))))));
}

function verdict(check) {
  const error = Number(check.error);
  const [kind, text] = Number.isNaN(error) ? ['none', 'not a number here']
    : check.isRight ? ['right', `✓ ${error.toExponential(0)}`]
      : ['wrong', `✗ ${error.toExponential(1)}`];
  return element('div', { class: `verdict ${kind}`, title: 'The greatest error, relative to 1 or the greater of the two' }, text);
}

function cell(entries, lengths) {
  const isMatrix = lengths.length > 1;
  const line = (row) => row.map((value) => element('span', {}, numbers.short(value, isMatrix ? 4 : 5)));
  return element('td', { class: 'numbers' }, ...numbers.rows(entries, lengths).map((row) =>
    element('div', { class: isMatrix ? 'matrix' : null }, ...line(row))));
}

// Wide matrices scroll, by the keyboard too.
function region(table) {
  return element('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': table.caption.textContent }, table);
}

function table(caption, rows) {
  return region(element('table', {}, element('caption', {}, caption),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells)))));
}
