/**
 * The rows of a table that is shown again and again: a row stays the element it is, so that neither a button in it loses the focus nor a
 * reader its place.
 */
import { element } from '../try/dom.js';

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {(item: any) => string} [cell] what it says, anew each time
 * @property {string} [as] the tag of what it says
 * @property {(item: any) => string} [hint] what it says in full
 * @property {(item: any) => Node} [action] what it has to press, made once
 * @property {boolean} [number]
 */

export class Table {
  #body;
  #columns;
  #key;
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} head the row of headings
   * @param {HTMLElement} body
   * @param {Column[]} columns
   * @param {(item: any, place?: number) => string} key what names an item
   */
  constructor(head, body, columns, key) {
    this.#body = body;
    this.#columns = columns;
    this.#key = key;
    head.append(
      ...columns.map(({ title, number }) => {
        const cell = element('th', number ? 'number' : '', title);
        cell.setAttribute('scope', 'col');
        return cell;
      }),
    );
  }

  /**
   * @param {any[]} items in their order
   * @param {string} nothing what is said where there are none
   */
  show(items, nothing) {
    const before = this.#rows;
    this.#rows = new Map(items.map((item, i) => [this.#key(item, i), before.get(this.#key(item, i)) ?? this.#row(item)]));
    const wanted = [...this.#rows.values()];
    items.forEach((item, i) => this.#fill(/** @type {HTMLElement} */ (this.#rows.get(this.#key(item, i))), item));
    if (wanted.length === 0) {
      const cell = element('td', 'empty', nothing);
      cell.setAttribute('colspan', String(this.#columns.length));
      wanted.push(element('tr', '', cell));
    }
    const kept = new Set(wanted);
    [...this.#body.children].filter((row) => !kept.has(/** @type {HTMLElement} */ (row))).forEach((row) => row.remove());
    wanted.forEach((row, i) => {
      if (this.#body.children[i] !== row) {
        this.#body.insertBefore(row, this.#body.children[i] ?? null);
      }
    });
  }

  /** @param {any} item */
  #row(item) {
    const cells = this.#columns.map(({ title, action, number, as }) => {
      const cell = element('td', number ? 'number' : '');
      cell.dataset.title = title;
      if (action !== undefined) {
        cell.append(action(item));
      } else if (as !== undefined) {
        cell.append(element(as));
      }
      return cell;
    });
    return element('tr', '', ...cells);
  }

  /**
   * @param {HTMLElement} row
   * @param {any} item
   */
  #fill(row, item) {
    this.#columns.forEach(({ cell, as, hint }, i) => {
      const place = as === undefined ? row.children[i] : row.children[i].children[0];
      const words = cell?.(item);
      if (words !== undefined && place.textContent !== words) {
        place.textContent = words;
        if (as !== undefined) {
          // Long ones are cut off.
          place.setAttribute('title', hint?.(item) || words);
        }
      }
    });
  }
}

/**
 * A button that asks once more before it does something.
 *
 * @param {string} name
 * @param {string} label what a screen reader says
 * @param {() => Promise<unknown>} action
 */
export function sureButton(name, label, action) {
  const button = /** @type {HTMLButtonElement} */ (element('button', 'quiet', name));
  button.type = 'button';
  button.setAttribute('aria-label', label);
  const calm = () => {
    button.dataset.sure = 'false';
    button.textContent = name;
    button.setAttribute('aria-label', label);
  };
  button.addEventListener('blur', calm);
  button.addEventListener('click', async () => {
    if (button.dataset.sure !== 'true') {
      button.dataset.sure = 'true';
      button.textContent = 'Really?';
      button.setAttribute('aria-label', `Really ${label.toLowerCase()}?`);
      return;
    }
    button.disabled = true;
    await action();
    button.disabled = false;
    calm();
  });
  return button;
}

/**
 * @param {string} name
 * @param {string} label what a screen reader says
 * @param {() => Promise<unknown>} action
 */
export function plainButton(name, label, action) {
  const button = /** @type {HTMLButtonElement} */ (element('button', 'quiet', name));
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    await action();
    button.disabled = false;
  });
  return button;
}
