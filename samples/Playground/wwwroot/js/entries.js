import { element, shape } from './dom.js';
import { rows, short } from './numbers.js';

// The entries of the results that are vectors or matrices: bars, and fields of colour.
export function show(target, outputs) {
  const width = Math.max(280, target.clientWidth);
  target.replaceChildren(...outputs.filter((output) => output.entries.length > 1 && output.lengths.length > 0)
    .map((output) => element('figure', {}, output.lengths.length === 1 ? bars(output, width) : field(output, width),
      element('figcaption', { class: 'hint' }, `The entries of ${output.name} for the inputs of the table`))));
}

function bars(output, width) {
  const height = 120;
  const values = output.entries.map(Number);
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const y = (value) => 8 + (high - value) / (high - low || 1) * (height - 30);
  const step = (width - 70) / values.length;
  return shape('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${output.name}: ${values.map((value) => short(value)).join(', ')}` },
    ...values.flatMap((value, i) => [
      shape('rect', {
        class: 'bar-shape', x: 58 + i * step + step * 0.1, width: step * 0.8,
        y: y(Math.max(0, value || 0)), height: Math.max(1, Math.abs(y(value || 0) - y(0))), rx: 2,
      }),
      step < 58 ? '' : shape('text', { x: 58 + (i + 0.5) * step, y: height - 4, 'text-anchor': 'middle' }, short(value)),
    ]),
    shape('line', { class: 'axis', x1: 50, x2: width - 10, y1: y(0), y2: y(0) }));
}

function field(output, width) {
  const lines = rows(output.entries.map(Number), output.lengths);
  const greatest = Math.max(...lines.flat().filter(Number.isFinite).map(Math.abs), 1e-300);
  const cell = Math.min(34, (width - 70) / lines[0].length);
  const text = lines.map((line) => line.map((value) => short(value)).join(', ')).join('; ');
  return shape('svg', { viewBox: `0 0 ${width} ${lines.length * cell + 4}`, role: 'img', 'aria-label': `${output.name}: ${text}` },
    ...lines.flatMap((line, i) => line.map((value, j) => shape('rect', {
      class: value < 0 ? 'negative' : 'bar-shape', x: 58 + j * cell, y: 2 + i * cell, width: cell - 2, height: cell - 2, rx: 2,
      'fill-opacity': (0.06 + 0.94 * Math.abs(value || 0) / greatest).toFixed(3),
    }, shape('title', {}, `${output.name}[${i}, ${j}] = ${short(value)}`)))));
}
