// Two things: sliders of pictures, whose values were computed when the book was built, and the search of the first page.
'use strict';

function move(figure) {
  const frames = JSON.parse(figure.querySelector('script').textContent);
  const paths = figure.querySelectorAll('.marks path');
  const first = [...paths].map(path => path.getAttribute('d'));
  const label = figure.querySelector('.slider label');
  const input = label.querySelector('input');
  const [value, note] = figure.querySelectorAll('.slider output > *');
  const name = label.querySelector('span').textContent;
  input.addEventListener('input', () => {
    const frame = frames[input.value];
    frame.paths.forEach((d, i) => paths[i].setAttribute('d', d ?? first[i]));
    value.textContent = `${name} = ${frame.value}`;
    note.textContent = frame.note;
    input.setAttribute('aria-valuetext', frame.value);
  });
  label.hidden = false;
}

/** How well a page answers a word: its title before its symbols before its summary; 0 where it has none of it. */
function rank(page, word) {
  const titles = (page.title + ' ' + page.zh).toLowerCase();
  if (titles.startsWith(word)) return 4;
  if (titles.includes(word)) return 3;
  if (page.symbols.some(s => s.toLowerCase() === word)) return 2;
  return (page.summary + ' ' + page.summaryZh).toLowerCase().includes(word) ? 1 : 0;
}

function card(page) {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = page.address;
  const title = link.appendChild(document.createElement('b'));
  title.textContent = page.title;
  const zh = title.appendChild(document.createElement('span'));
  zh.className = 'zh';
  zh.lang = 'zh';
  zh.textContent = page.zh;
  link.appendChild(document.createElement('span')).textContent = page.summary;
  return item;
}

function search(form) {
  const pages = JSON.parse(document.getElementById('index').textContent);
  const input = form.querySelector('input'), found = form.querySelector('.found'), count = form.querySelector('.count');
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(w => w).map(w => w.replace(/^\\/, ''));
    const ranked = pages.map(page => ({ page, ranks: words.map(w => rank(page, w)) }))
      .filter(r => words.length > 0 && r.ranks.every(n => n > 0))
      .sort((a, b) => Math.max(...b.ranks) - Math.max(...a.ranks));
    found.replaceChildren(...ranked.slice(0, 12).map(r => card(r.page)));
    count.textContent = words.length === 0 ? '' : ranked.length === 1 ? '1 page' : `${ranked.length} pages`;
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  form.hidden = false;
}

document.querySelectorAll('.moving:has(script)').forEach(move);
document.querySelectorAll('form.search').forEach(search);
