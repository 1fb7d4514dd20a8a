import * as api from './api.js';
import * as code from './code.js';
import { Completion } from './completion.js';
import * as copy from './copy.js';
import { debounce, find } from './dom.js';
import { Editor } from './editor.js';
import * as entries from './entries.js';
import * as findings from './findings.js';
import { Form } from './form.js';
import * as formulas from './formulas.js';
import * as link from './link.js';
import { render } from './mathematics.js';
import * as menu from './menu.js';
import * as plot from './plot.js';
import { labelOf, Sweep } from './sweep.js';
import { Symbols } from './symbols.js';
import * as tabs from './tabs.js';
import { Values } from './values.js';

const equation = new Editor(find('equation-editor'));
const signature = new Editor(find('signature-editor'));
const form = new Form(equation, signature);
const symbols = new Symbols({ reading: find('reading'), list: find('symbols'), detail: find('symbol-detail') }, equation);
const selectTab = tabs.wire(document.querySelector('[role="tablist"]'));
const own = { values: {}, explained: null, ran: null, times: {} };

const runSoon = debounce(250, run);
const explainSoon = debounce(90, explain);
const sweep = new Sweep(runSoon);
const values = new Values(find('values'), (name, numbers) => {
  if (numbers) {
    own.values[name] = numbers;
  } else {
    delete own.values[name];
  }
  runSoon();
});

async function explain() {
  const input = form.input;
  link.write(input);
  const reply = await api.ask('/api/explain', input);
  if (!reply) {
    return;
  }
  const answer = reply.answer ?? unanswered(reply.message);
  own.explained = answer;
  time('explained', reply.milliseconds);
  show(answer, input);
  if (answer.succeeded) {
    runSoon();
  } else {
    api.cancel('/api/run');
    stale(true);
  }
}

function unanswered(message) {
  const finding = { id: '', severity: 'error', message, part: 'whole', start: 0, length: 0, fixes: [] };
  return { succeeded: false, findings: [finding], symbols: [], methods: [] };
}

function show(answer, input) {
  const marks = (part) => answer.findings.filter((finding) => finding.part === part && (finding.length > 0 || part === 'equation'))
    .map((finding) => ({ start: finding.start, length: finding.length, kind: finding.severity }));
  equation.show(marks('equation'));
  signature.show(marks('signature'));
  findings.show(find('findings'), answer.findings, answer.succeeded, { goTo, fix });
  if (answer.mathMl || answer.succeeded) {
    find('reading').replaceChildren(render(answer.mathMl, input.equation));
    symbols.show(answer.symbols);
  }
  find('read-card').classList.toggle('stale', !answer.mathMl && !answer.succeeded);
  if (answer.succeeded) {
    document.body.classList.remove('fresh');
    formulas.show(find('panel-formulas'), answer.methods, showLines);
    code.show(find('code'), answer.source);
    find('code-size').textContent = `${answer.source.split('\n').length} lines`;
    code.highlightInto('declaration', answer.declaration);
    code.highlightInto('call', answer.call);
  }
}

async function run() {
  if (!own.explained?.succeeded) {
    return;
  }
  const reply = await api.ask('/api/run', { input: form.input, values: own.values, sweep: sweep.asked });
  if (!reply) {
    return;
  }
  const answer = reply.answer ?? { fault: reply.message, inputs: [], cotangents: [], outputs: [], checks: [] };
  own.ran = answer;
  stale(false);
  time('computed', reply.milliseconds);
  find('fault').textContent = answer.fault ?? answer.note ?? '';
  values.show(answer);
  sweep.offer(answer.inputs.filter((value) => value.entries.length > 0), answer.curves);
  draw();
}

function draw() {
  const { curves, outputs, inputs } = own.ran;
  entries.show(find('entries'), outputs);
  if (curves) {
    const input = inputs.find((value) => value.name === curves.input);
    plot.show(find('plot'), { ...curves, entryLabel: input ? labelOf(input, curves.entry) : curves.input }, sweep.showsSlope);
  } else {
    find('plot').replaceChildren();
  }
}

// What stands there is about an earlier text.
function stale(is) {
  for (const id of ['generated-card', 'values-card', 'plot-card', 'copy-card']) {
    find(id).classList.toggle('stale', is);
  }
}

function goTo(finding) {
  const editor = finding.part === 'signature' ? signature : equation;
  editor.area.focus();
  editor.area.setSelectionRange(finding.start, finding.start + finding.length);
}

function fix(change) {
  equation.replace(change.start, change.length, change.text);
}

function showLines(lines) {
  selectTab('tab-code');
  code.light(find('code'), lines);
}

function time(what, milliseconds) {
  own.times[what] = Math.round(milliseconds);
  find('timing').textContent = Object.entries(own.times).map(([name, value]) => `${name} in ${value} ms`).join(' · ');
}

function take(input) {
  own.values = { ...input.values };
  form.input = input;
  sweep.forget();
  explain();
}

for (const editor of [equation, signature]) {
  editor.area.addEventListener('input', () => { find('examples').value = ''; });
  editor.area.addEventListener('input', explainSoon);
}
signature.area.addEventListener('input', () => { own.values = {}; });
for (const id of ['derivatives', 'boundary', 'accuracy']) {
  find(id).addEventListener('change', explain);
}
find('sweep-slope').addEventListener('change', () => own.ran && draw());
copy.wire(find('copy-link'), () => location.href);
copy.wire(find('copy-declaration'), () => own.explained?.declaration ?? '');
copy.wire(find('copy-call'), () => own.explained?.call ?? '');
copy.wire(find('copy-code'), () => own.explained?.source ?? '');
addEventListener('hashchange', () => {
  const input = link.read();
  if (input && (input.equation !== equation.text || input.signature !== signature.text)) {
    take(input);
  }
});

// Plots have the width that there is.
new ResizeObserver(debounce(80, () => own.ran && draw())).observe(find('plot-card'));

const linked = link.read();
if (linked) {
  take(linked);
}

try {
  const [groups, names] = await Promise.all([api.read('/api/examples'), api.read('/api/names')]);
  new Completion(equation, find('completions'), () => [...form.parameters, ...names]);
  menu.fill(find('examples'), groups, take);
  if (!linked) {
    find('examples').value = '0 0';
    take(groups[0].examples[0]);
  }
} catch {
  show(unanswered('The playground did not give its examples. Load the page again.'), form.input);
}
