import { find } from './dom.js';

// What is written, as the server is asked about it.
export class Form {
  constructor(equation, signature) {
    this.equation = equation;
    this.signature = signature;
    this.boxes = [...find('derivatives').querySelectorAll('input')];
  }

  get input() {
    return {
      equation: this.equation.text,
      signature: this.signature.text,
      derivatives: this.boxes.filter((box) => box.checked).map((box) => box.value),
      boundary: find('boundary').value,
      accuracy: find('accuracy').value,
    };
  }

  set input(input) {
    this.equation.text = input.equation;
    this.signature.text = input.signature;
    const derivatives = input.derivatives ?? ['Gradient'];
    this.boxes.forEach((box) => { box.checked = derivatives.includes(box.value); });
    choose(find('boundary'), input.boundary, 'Valid');
    choose(find('accuracy'), input.accuracy, 'Default');
  }

  // The names of the parameters: the last word of each part.
  get parameters() {
    return [...this.signature.text.matchAll(/([A-Za-z_][A-Za-z0-9_]*)\s*(?:=[^,)]*)?\s*[,)]/g)].map((match) => match[1]).filter((name) => name.length > 1);
  }
}

function choose(select, value, usual) {
  select.value = value ?? usual;
  if (select.selectedIndex < 0) {
    select.value = usual;
  }
}
