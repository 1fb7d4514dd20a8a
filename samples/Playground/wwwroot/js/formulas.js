import { element } from './dom.js';
import { render } from './mathematics.js';

const kinds = {
  Forward: 'the value', Keeping: 'the value, with what the gradient takes over',
  Gradient: 'the gradient', GradientOfKept: 'the gradient, from what was kept', GradientOfResult: 'the gradient, where the result is at hand',
  Jacobian: 'the Jacobian', Hessian: 'the Hessian',
  HessianVectorProduct: 'the Hessian times a vector', JacobianVectorProduct: 'the Jacobian times a vector',
};

// The formulas of each generated method, and what is said of it. `showLines(lines)` opens the code at a formula.
export function show(panel, methods, showLines) {
  panel.replaceChildren(...methods.map((method) => element('article', { class: 'method' },
    element('h3', {}, method.name, element('span', { class: 'hint' }, kinds[method.kind] ?? method.kind)),
    element('ol', { tabindex: '0', 'aria-label': `Formulas of ${method.name}` }, ...method.formulas.map((formula) => line(formula, showLines))),
    element('dl', {}, ...method.facts.flatMap((fact) => [element('dt', {}, fact.label), element('dd', {}, fact.text)])))));
}

function line(formula, showLines) {
  return element('li', { title: formula.text }, render(formula.mathMl, formula.text),
    formula.lines.length === 0 ? null
      : element('button', {
        type: 'button', class: 'quiet', 'aria-label': `Show the code of ${formula.text}`, onclick: () => showLines(formula.lines),
      }, `line ${formula.lines[0]}`));
}
