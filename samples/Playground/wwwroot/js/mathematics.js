import { element } from './dom.js';

// The elements of MathML Core, and the attributes that the compiler writes. All else is left out.
const allowedElements = new Set(['math', 'mrow', 'mi', 'mn', 'mo', 'mtext', 'ms', 'mspace', 'mfrac', 'msqrt', 'mroot', 'msub', 'msup', 'msubsup',
  'munder', 'mover', 'munderover', 'mmultiscripts', 'mprescripts', 'mtable', 'mtr', 'mtd', 'mpadded', 'mphantom', 'mstyle', 'merror', 'semantics']);
const allowedAttributes = new Set(['display', 'mathvariant', 'displaystyle', 'scriptlevel', 'stretchy', 'symmetric', 'fence', 'separator', 'form',
  'lspace', 'rspace', 'minsize', 'maxsize', 'movablelimits', 'accent', 'accentunder', 'linethickness', 'width', 'height', 'depth', 
  'columnalign', 'columnspan', 'rowspan',
  'data-start', 'data-end', 'class']);
const namespace = 'http://www.w3.org/1998/Math/MathML';

// The mathematics as elements of the page; plain text where there is none.
export function render(markup, text) {
  const parsed = markup ? new DOMParser().parseFromString(markup, 'application/xml').documentElement : null;
  return parsed?.localName === 'math' ? copy(parsed) : element('span', { class: 'plain' }, text);
}

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    return document.createTextNode(node.data);
  }
  const name = node.localName;
  const made = document.createElementNS(namespace, allowedElements.has(name) ? name : 'mrow');
  for (const attribute of node.attributes) {
    if (allowedAttributes.has(attribute.name)) {
      made.setAttribute(attribute.name, attribute.value);
    }
  }
  made.append(...[...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE || child.nodeType === Node.ELEMENT_NODE).map(copy));
  return made;
}
