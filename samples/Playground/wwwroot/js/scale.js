// Round numbers for an axis (Heckbert, Nice numbers for graph labels, Graphics Gems, 1990).
export function ticks(from, to, count = 6) {
  const raw = (to - from) / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  const step = (share < 1.5 ? 1 : share < 3 ? 2 : share < 7 ? 5 : 10) * power;
  const result = [];
  for (let i = Math.ceil(from / step); i * step <= to + step * 1e-9; i++) {
    result.push(Number((i * step).toPrecision(12)));
  }
  return result;
}

// What the axis of values shows: all of them, but a few that go to infinity do not flatten the others.
export function range(values) {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (finite.length === 0) {
    return [-1, 1];
  }
  const at = (share) => finite[Math.min(finite.length - 1, Math.floor(share * finite.length))];
  const middle = at(0.95) - at(0.05);
  let [low, high] = [finite[0], finite[finite.length - 1]];
  if (middle > 0 && high - low > 12 * middle) {
    [low, high] = [Math.max(low, at(0.05) - 3 * middle), Math.min(high, at(0.95) + 3 * middle)];
  }
  const room = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.5 || 1;
  return [low - room, high + room];
}
