/**
 * The few DOM helpers this page needs. Text is always set as text, never parsed as HTML.
 */

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, className = '', ...children) {
  const node = document.createElement(tag);
  if (className !== '') {
    node.className = className;
  }
  node.append(...children);
  return node;
}

/**
 * The element marked `data-part="name"` below `root`; the page is broken without it.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const node = root.querySelector(`[data-part="${name}"]`);
  if (!(node instanceof HTMLElement)) {
    throw new Error(`no part ${name} on this page`);
  }
  return node;
}

/**
 * The current value of the form control `name` below `root`; of radio buttons, the checked one's.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @returns {string}
 */
export function value(root, name) {
  const control = root.querySelector(`input[type="radio"][name="${name}"]:checked, [name="${name}"]:not([type="radio"])`);
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  ) {
    return control.value;
  }
  throw new Error(`no control ${name} on this page`);
}

/**
 * A copy of the content of `<template id="id">`.
 *
 * @param {string} id
 * @returns {DocumentFragment}
 */
export function stamp(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) {
    throw new Error(`no template ${id} on this page`);
  }
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/**
 * Calls `listener` for each click on the button marked `data-part="name"`.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @param {() => void} listener
 */
export function onClick(root, name, listener) {
  part(root, name).addEventListener('click', listener);
}

/**
 * Calls `listener` when the form marked `data-part="name"` is submitted, by button or by Enter.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @param {() => void} listener
 */
export function onSubmit(root, name, listener) {
  part(root, name).addEventListener('submit', listener);
}
