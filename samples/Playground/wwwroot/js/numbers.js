// Numbers as people write and read them.
export function short(value, digits = 5) {
  const number = Number(value);
  if (!Number.isFinite(number)) {
    return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '-∞';
  }
  const size = Math.abs(number);
  return number === 0 ? '0' : size >= 1e6 || size < 1e-4 ? number.toExponential(digits - 1).replace(/\.?0+e/, 'e') : String(Number(number.toPrecision(digits)));
}

export function rows(entries, lengths) {
  if (lengths.length < 2) {
    return [entries];
  }
  const width = lengths[lengths.length - 1];
  return width === 0 ? [] : Array.from({ length: entries.length / width }, (_, i) => entries.slice(i * width, (i + 1) * width));
}

export function write(entries, lengths) {
  return rows(entries, lengths).map((row) => row.map((value) => String(value)).join(', ')).join('\n');
}

const special = { inf: Infinity, '-inf': -Infinity, infinity: Infinity, '-infinity': -Infinity, nan: NaN };

// The numbers of a text, or null where something in it is none.
export function parse(text) {
  const words = text.split(/[\s,;]+/).filter(Boolean).map((word) => word.toLowerCase());
  const parts = words.map((word) => special[word] ?? Number(word));
  const isWrong = words.some((word, i) => Number.isNaN(parts[i]) && word !== 'nan');
  return isWrong || parts.length === 0 ? null : parts;
}

export function shapeText(lengths) {
  return lengths.length === 0 ? 'number' : lengths.join(' × ');
}
