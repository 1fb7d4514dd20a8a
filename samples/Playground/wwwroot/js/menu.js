import { element } from './dom.js';

// The examples, by subjects.
export function fill(select, groups, choose) {
  groups.forEach((group, g) => select.append(element('optgroup', { label: group.title },
    ...group.examples.map((example, i) => element('option', { value: `${g} ${i}` }, example.title)))));
  select.addEventListener('change', () => {
    const [g, i] = select.value.split(' ').map(Number);
    if (groups[g]?.examples[i]) {
      choose(groups[g].examples[i]);
    }
  });
}
