import { cleanText } from '../../core/clean-text.ts';
import { text } from '../html/escape.ts';

/**
 * As much of a browser's document as the plotting library asks for, to draw without a browser: elements, attributes,
 * text. What it gives back is a text; a whole DOM would be larger than the library.
 */
export interface SvgDocument {
  readonly documentElement: SvgElement;
  createElementNS(namespace: string, name: string): SvgElement;
  createElement(name: string): SvgElement;
  createTextNode(value: string): SvgText;
}

export interface SvgText {
  readonly nodeType: 3;
  readonly value: string;
}

export interface SvgElement {
  readonly nodeType: 1;
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly ownerDocument: SvgDocument;
  readonly attributes: Map<string, string>;
  readonly children: (SvgElement | SvgText)[];
  parentNode: SvgElement | null;
}

const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';
/** Inline styles are not allowed by the pages' policy, and nothing here may run or load. */
const DROPPED_ELEMENTS = new Set(['style', 'script', 'foreignObject', 'image', 'a', 'use']);
const DROPPED_ATTRIBUTE = /^(?:style|on.*|href|xlink:.*|xmlns.*)$/i;

const GEOMETRY = new Set('x y x1 x2 y1 y2 cx cy r width height d points transform'.split(' '));
const LONG_NUMBER = /-?\d+\.\d{2,}(?:e-?\d+)?/g;
/** A path of many points is long; nothing else is. */
const TEXT_LIMIT = 100_000;

/** A new, empty document. */
export function createSvgDocument(): SvgDocument {
  const document: SvgDocument = {
    get documentElement() {
      return root;
    },
    createElementNS: (namespace, name) => createElement(document, namespace, name),
    createElement: (name) => createElement(document, HTML, name),
    createTextNode: (value) => ({ nodeType: 3, value: String(value) }),
  };
  const root = createElement(document, HTML, 'html');
  return document;
}

/**
 * An element as markup: texts cleaned and escaped, numbers rounded to tenths of a pixel, without inline styles, links and
 * whatever could run.
 */
export function serializeSvg(node: SvgElement | SvgText): string {
  if (node.nodeType === 3) return shown(node.value);
  if (DROPPED_ELEMENTS.has(node.tagName)) return '';
  const attributes = [...node.attributes]
    .filter(([name]) => !DROPPED_ATTRIBUTE.test(name))
    .map(([name, value]) => ` ${name}="${shown(GEOMETRY.has(name) ? rounded(value) : value)}"`);
  const content = node.children.map(serializeSvg).join('');
  return `<${node.tagName}${attributes.join('')}>${content}</${node.tagName}>`;
}

function shown(value: string): string {
  return text(cleanText(value, TEXT_LIMIT));
}

function rounded(value: string): string {
  return value.replace(LONG_NUMBER, (number) => String(Math.round(Number(number) * 10) / 10));
}

function createElement(ownerDocument: SvgDocument, namespaceURI: string, tagName: string): SvgElement {
  const attributes = new Map<string, string>();
  const children: (SvgElement | SvgText)[] = [];
  const element: SvgElement & Readonly<Record<string, unknown>> = {
    nodeType: 1,
    tagName,
    namespaceURI: namespaceURI === HTML ? HTML : SVG,
    ownerDocument,
    attributes,
    children,
    parentNode: null,
    // Inline styles are dropped at the end: where they are set does not matter.
    style: { setProperty: () => undefined, removeProperty: () => undefined, getPropertyValue: () => '' },
    setAttribute: (name: string, value: unknown) => void attributes.set(name, String(value)),
    setAttributeNS: (_: string, name: string, value: unknown) => void attributes.set(name, String(value)),
    getAttribute: (name: string) => attributes.get(name) ?? null,
    hasAttribute: (name: string) => attributes.has(name),
    removeAttribute: (name: string) => void attributes.delete(name),
    removeAttributeNS: (_: string, name: string) => void attributes.delete(name),
    append: (...nodes: readonly (SvgElement | SvgText | string)[]) => {
      for (const node of nodes) insert(element, node, null);
    },
    appendChild: (node: SvgElement | SvgText) => insert(element, node, null),
    insertBefore: (node: SvgElement | SvgText, before: SvgElement | SvgText | null) =>
      insert(element, node, before),
    querySelector: () => null,
    querySelectorAll: () => [],
    addEventListener: () => undefined,
    get firstChild() {
      return children[0] ?? null;
    },
    get childNodes() {
      return children;
    },
    set textContent(value: string) {
      children.splice(0, children.length, ownerDocument.createTextNode(value));
    },
  };
  return element;
}

function insert(
  parent: SvgElement,
  node: SvgElement | SvgText | string,
  before: SvgElement | SvgText | null,
): SvgElement | SvgText {
  const child = typeof node === 'string' ? parent.ownerDocument.createTextNode(node) : node;
  if (child.nodeType === 1) {
    const siblings = child.parentNode?.children;
    if (siblings !== undefined) siblings.splice(siblings.indexOf(child), 1);
    child.parentNode = parent;
  }
  const at = before === null ? -1 : parent.children.indexOf(before);
  parent.children.splice(at < 0 ? parent.children.length : at, 0, child);
  return child;
}
