import { element, shape } from './dom.js';
import { short } from './numbers.js';
import { range, ticks } from './scale.js';

const edges = { left: 58, right: 14, top: 12, bottom: 34 };
const height = 300;

// The curves of the results while one number moves; a cursor, by pointer or arrow keys, reads them.
export function show(target, curves, showsSlope) {
  const size = { ...edges, width: Math.max(280, target.clientWidth), height };
  const at = curves.at.map(Number);
  const lines = curves.lines.map((line, i) => ({ label: line.label, values: line.values.map(Number), class: `l${i % 6 + 1}` }));
  if (curves.slope && showsSlope) {
    lines.push({ label: `derivative of ${curves.slope.label.slice(2)}`, values: curves.slope.values.map(Number), class: 'slope' });
  }
  const x = scale(at[0], at[at.length - 1], size.left, size.width - size.right);
  const [low, high] = range(lines.flatMap((line) => line.values));
  const y = scale(low, high, size.height - size.bottom, size.top);
  const cursor = shape('line', { class: 'cursor', y1: size.top, y2: size.height - size.bottom, visibility: 'hidden' });
  const legend = element('ul', { class: 'legend', 'aria-live': 'polite' });
  const interval = `${entryName(curves)} from ${short(at[0])} to ${short(at[at.length - 1])}`;
  const svg = shape('svg', {
    viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', tabindex: '0',
    'aria-label': `${lines.map((line) => line.label).join(', ')} for ${interval}; arrow keys read the values`,
  }, clip(size), ...axes(size, x, y, [at[0], at[at.length - 1]], [low, high], entryName(curves)),
  ...lines.map((line) => shape('path', { class: `curve ${line.class}`, d: path(at, line.values, x, y, [low, high]), 'clip-path': 'url(#plot-clip)' })), cursor);

  let index = -1;
  const move = (to) => {
    index = Math.max(-1, Math.min(at.length - 1, to));
    cursor.setAttribute('visibility', index < 0 ? 'hidden' : 'visible');
    if (index >= 0) {
      cursor.setAttribute('x1', x(at[index]));
      cursor.setAttribute('x2', x(at[index]));
    }
    drawLegend(legend, lines, index, index < 0 ? null : `${entryName(curves)} = ${short(at[index])}`);
  };
  svg.addEventListener('pointermove', (event) => {
    const box = svg.getBoundingClientRect();
    const share = ((event.clientX - box.left) / box.width * size.width - size.left) / (size.width - size.left - size.right);
    move(Math.max(0, Math.round(share * (at.length - 1))));
  });
  svg.addEventListener('pointerleave', () => move(-1));
  svg.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (step) {
      event.preventDefault();
      move(index < 0 ? Math.floor(at.length / 2) : Math.max(0, index + step));
    }
  });
  move(-1);
  target.replaceChildren(svg, legend);
}

export function entryName(curves) {
  return curves.entryLabel ?? curves.input;
}

function drawLegend(legend, lines, index, head) {
  legend.replaceChildren(...(head ? [element('li', {}, head)] : []), ...lines.map((line) => element('li', {},
    shape('svg', { viewBox: '0 0 26 8', 'aria-hidden': 'true' }, shape('path', { class: `curve ${line.class}`, d: 'M1 4H25' })),
    line.label, index < 0 ? '' : ` = ${short(line.values[index])}`)));
}

function scale(from, to, start, end) {
  return (value) => start + (value - from) / (to - from) * (end - start);
}

function clip(size) {
  return shape('defs', {}, shape('clipPath', { id: 'plot-clip' },
    shape('rect', { x: size.left, y: size.top, width: size.width - size.left - size.right, height: size.height - size.top - size.bottom })));
}

function axes(size, x, y, [left, right], [low, high], label) {
  const bottom = size.height - size.bottom;
  const parts = [];
  for (const tick of ticks(left, right, size.width < 500 ? 5 : 9)) {
    parts.push(shape('line', { class: tick === 0 ? 'axis' : 'grid', x1: x(tick), x2: x(tick), y1: size.top, y2: bottom }),
      shape('text', { x: x(tick), y: bottom + 16, 'text-anchor': 'middle' }, short(tick)));
  }
  for (const tick of ticks(low, high)) {
    parts.push(shape('line', { class: tick === 0 ? 'axis' : 'grid', x1: size.left, x2: size.width - size.right, y1: y(tick), y2: y(tick) }),
      shape('text', { x: size.left - 7, y: y(tick) + 4, 'text-anchor': 'end' }, short(tick)));
  }
  parts.push(shape('text', { x: size.width - size.right, y: size.height - 2, 'text-anchor': 'end' }, label));
  return parts;
}

// Lines between neighbours that are numbers; where one is not, the line is broken.
function path(at, values, x, y, [low, high]) {
  const far = high - low;
  let isDown = false;
  return at.map((place, i) => {
    const value = values[i];
    if (!Number.isFinite(value)) {
      isDown = false;
      return '';
    }
    const inside = Math.max(low - far, Math.min(high + far, value));
    const step = `${isDown ? 'L' : 'M'}${x(place).toFixed(2)} ${y(inside).toFixed(2)}`;
    isDown = true;
    return step;
  }).join('');
}
