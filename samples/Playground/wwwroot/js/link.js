// The equation as a part of the address, so that a link carries it.
const keys = { e: 'equation', s: 'signature', d: 'derivatives', b: 'boundary', a: 'accuracy' };
const usual = { derivatives: ['Gradient'], boundary: 'Valid', accuracy: 'Default' };

export function write(input) {
  const parts = new URLSearchParams();
  for (const [key, name] of Object.entries(keys)) {
    const value = Array.isArray(input[name]) ? input[name].join(' ') : input[name];
    if (!(name in usual) || value !== [usual[name]].flat().join(' ')) {
      parts.set(key, value);
    }
  }
  history.replaceState(null, '', '#' + parts);
}

export function read() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (!parts.has('e')) {
    return null;
  }
  const input = { ...usual, equation: parts.get('e'), signature: parts.get('s') ?? '' };
  if (parts.has('d')) {
    input.derivatives = parts.get('d').split(' ').filter(Boolean);
  }
  input.boundary = parts.get('b') ?? input.boundary;
  input.accuracy = parts.get('a') ?? input.accuracy;
  return input;
}
