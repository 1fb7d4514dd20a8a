import { element } from './dom.js';

let shown = null;
const words = { error: 'Error', warning: 'Warning', info: 'Note' };

// The list of what was found, each with what to do about it. `actions` are goTo(finding) and fix(fix).
export function show(list, findings, succeeded, actions) {
  // What has not changed is not read out again.
  const key = JSON.stringify([findings, succeeded]);
  if (key === shown) {
    return;
  }
  shown = key;
  const items = findings.map((finding) => element('li', { class: `finding ${finding.severity}` },
    element('div', { class: 'head' },
      element('span', { class: 'severity' }, words[finding.severity] ?? finding.severity),
      finding.id ? element('code', {}, finding.id) : null,
      finding.part === 'whole' || finding.length === 0 ? null
        : element('button', { type: 'button', class: 'quiet place', onclick: () => actions.goTo(finding) }, placeText(finding))),
    element('p', {}, finding.message),
    finding.fixes.length === 0 ? null : element('div', { class: 'fixes' }, ...finding.fixes.map((fix) =>
      element('button', { type: 'button', class: 'fix', onclick: () => actions.fix(fix) }, 'Write ', element('code', {}, fix.text))))));
  if (succeeded && findings.length === 0) {
    items.push(element('li', { class: 'finding good' }, 'The equation is understood; nothing to say.'));
  }
  list.replaceChildren(...items);
}

function placeText(finding) {
  const end = finding.start + finding.length;
  const where = finding.length > 1 ? `characters ${finding.start + 1} to ${end}` : `character ${finding.start + 1}`;
  return finding.part === 'signature' ? `signature, ${where}` : where;
}
