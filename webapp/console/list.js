/**
 * A list of the API as a table that keeps itself up to date while it can be seen. Search and pages are the server's.
 */
import { onClick, part, stamp } from '../try/dom.js';
import { read } from './api.js';
import { Table } from './table.js';

const PAGE = 50;
/** As many as the API gives at a time. */
const MAX = 1000;
const INTERVAL_MILLIS = 2_000;
const TYPING_MILLIS = 250;

/**
 * @typedef {object} ListOptions
 * @property {string} path of the API's resource
 * @property {string} member that holds the items
 * @property {boolean} [paged]
 * @property {string} [searchFor] what is always searched for
 * @property {string} [searchIn] what to type into the search, where there is one
 * @property {(item: any, place?: number) => string} key what names an item
 * @property {string} nothing what is said where there are none
 * @property {import('./table.js').Column[]} columns
 */

export class List {
  #root;
  #options;
  #table;
  #wanted = PAGE;
  #request = 0;
  #timer = 0;
  #readAt = 0;
  /** @type {Map<string, any>} */
  #items = new Map();

  /**
   * @param {HTMLElement} root
   * @param {ListOptions} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    root.append(stamp('list-template'));
    this.#table = new Table(part(root, 'head'), part(root, 'rows'), options.columns, options.key);
    part(root, 'search').hidden = options.searchIn === undefined;
    this.#search.placeholder = options.searchIn ?? '';
    this.#search.setAttribute('aria-label', options.searchIn ?? '');
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.refresh(), TYPING_MILLIS);
    });
    onClick(root, 'more', () => {
      this.#wanted = Math.min(MAX, this.#wanted * 2);
      this.refresh();
    });
    setInterval(() => this.isSeen && this.refresh(), INTERVAL_MILLIS);
    new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.refresh()).observe(root);
  }

  /** Whether anybody could be looking at it. */
  get isSeen() {
    return document.visibilityState === 'visible' && this.#root.offsetParent !== null;
  }

  /**
   * How fast a number that only grows did so between the last two readings.
   *
   * @param {any} item as it is now
   * @param {string} member
   * @returns {number | undefined} a second; undefined if there was no reading before
   */
  rate(item, member) {
    const before = this.#items.get(this.#options.key(item));
    return before === undefined
      ? undefined
      : Math.max(0, item[member] - before[member]) / ((this.#readAt - before.readAt) / 1_000);
  }

  /** @returns {HTMLInputElement} */
  get #search() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector('[name="search"]'));
  }

  /**
   * Does something that changes the list, and reads it again.
   *
   * @param {() => Promise<unknown>} action
   */
  async change(action) {
    await this.#attempt(action);
    await this.refresh(true);
  }

  /** Reads the list; only the answer to the latest request counts. */
  async refresh(keepProblem = false) {
    const request = ++this.#request;
    const load = async () => {
      const page = await read(this.#address);
      if (request === this.#request) {
        this.#show(page);
      }
    };
    await (keepProblem ? load().catch(() => {}) : this.#attempt(load));
  }

  get #address() {
    const { path, paged, searchFor = '' } = this.#options;
    if (!paged) {
      return path;
    }
    const search = `${searchFor} ${this.#search.value}`.trim();
    const query = `limit=${this.#wanted}${search === '' ? '' : `&search=${encodeURIComponent(search)}`}`;
    return `${path}?${query}`;
  }

  /** @param {() => Promise<unknown>} action */
  async #attempt(action) {
    const problem = part(this.#root, 'problem');
    try {
      await action();
      problem.textContent = '';
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {any} page */
  #show(page) {
    const { member, key, nothing } = this.#options;
    const items = /** @type {any[]} */ (page[member]);
    this.#readAt = performance.now();
    this.#table.show(items, this.#search.value === '' ? nothing : 'Nothing is found.');
    this.#items = new Map(items.map((item, i) => [key(item, i), { ...item, readAt: this.#readAt }]));
    const silent = /** @type {string[]} */ (page.silent ?? []);
    part(this.#root, 'silent').textContent = silent.length === 0 ? '' : `What these nodes have is missing, they do not answer: ${silent.join(', ')}`;
    const more = page.next !== undefined || page.total > items.length;
    part(this.#root, 'more').hidden = !more || this.#wanted >= MAX;
    part(this.#root, 'count').textContent = this.#count(page, items.length, more);
  }

  /**
   * How many there are, and on which node if the answer is that of a single one.
   *
   * @param {any} page
   * @param {number} shown
   * @param {boolean} more
   */
  #count({ total, node }, shown, more) {
    const others = this.#wanted >= MAX && this.#options.searchIn !== undefined ? '; search for the others' : '';
    const count = more ? `the first ${shown}${total === undefined ? '' : ` of ${total}`}${others}` : `${shown} in all`;
    return node === undefined ? count : `${count}, on the node ${node}`;
  }
}
