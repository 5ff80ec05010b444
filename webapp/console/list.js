/**
 * A paged list of the API as a table with a search.
 */
import { element, onClick, part, stamp } from '../try/dom.js';
import { ask } from './api.js';

const PAGE = 100;

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {(item: any) => string | Node} cell
 * @property {boolean} [number]
 */

/**
 * @typedef {object} ListOptions
 * @property {string} path of the API's resource
 * @property {string} member that holds the items
 * @property {string} searchIn what to type into the search
 * @property {Column[]} columns
 */

export class List {
  #root;
  #options;
  /** @type {any[]} */
  #items = [];
  /** Where the next page begins. */
  #after = '';

  /**
   * @param {HTMLElement} root
   * @param {ListOptions} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    root.append(stamp('list-template'));
    part(root, 'head').append(
      ...options.columns.map(({ title, number }) => {
        const cell = element('th', number ? 'number' : '', title);
        cell.setAttribute('scope', 'col');
        return cell;
      }),
    );
    this.#search.placeholder = options.searchIn;
    this.#search.setAttribute('aria-label', options.searchIn);
    this.#search.addEventListener('input', () => this.#show());
    onClick(root, 'refresh', () => this.refresh());
    onClick(root, 'more', () => this.#load());
  }

  /** @returns {HTMLInputElement} */
  get #search() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector('[name="search"]'));
  }

  /** Reads the list from its beginning. */
  async refresh() {
    this.#items = [];
    this.#after = '';
    await this.#load();
  }

  /**
   * Does something that changes the list, and reads it again.
   *
   * @param {() => Promise<unknown>} action
   */
  async change(action) {
    await this.#attempt(async () => {
      await action();
      await this.refresh();
    });
  }

  /** @param {() => Promise<void>} action */
  async #attempt(action) {
    const problem = part(this.#root, 'problem');
    problem.textContent = '';
    try {
      await action();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  async #load() {
    const { path, member } = this.#options;
    await this.#attempt(async () => {
      const after = this.#after === '' ? '' : `&after=${encodeURIComponent(this.#after)}`;
      const page = await (await ask(`${path}?limit=${PAGE}${after}`)).json();
      this.#items = [...this.#items, ...page[member]];
      this.#after = page.next ?? '';
    });
    this.#show();
  }

  #show() {
    const words = this.#search.value.toLowerCase();
    const found = this.#items.filter((item) => JSON.stringify(item).toLowerCase().includes(words));
    part(this.#root, 'rows').replaceChildren(...found.map((item) => this.#row(item)));
    part(this.#root, 'more').hidden = this.#after === '';
    const all = `${this.#items.length}${this.#after === '' ? '' : ' or more'}`;
    part(this.#root, 'count').textContent = words === '' ? all : `${found.length} of ${all}`;
  }

  /** @param {any} item */
  #row(item) {
    const cells = this.#options.columns.map(({ cell, number }) => element('td', number ? 'number' : '', cell(item)));
    return element('tr', '', ...cells);
  }
}
