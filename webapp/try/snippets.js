/**
 * The same thing from a shell and from JavaScript: blocks of code that follow the form, each with a copy button.
 */
import { part, stamp } from './dom.js';
import { attempt } from './refusal.js';

const COPIED_MILLIS = 2_000;

/** @typedef {'shell' | 'javascript'} Language */

/**
 * @typedef {object} Snippet
 * @property {string} title
 * @property {string} code
 * @property {'client' | 'backend' | 'plain'} [side] absent: for all, and set over the whole width
 */

export class Snippets {
  #host;
  #build;
  /** @type {Language} */
  #language = 'shell';

  /**
   * @param {HTMLElement} host
   * @param {(language: Language) => Snippet[]} build reads the current form values
   */
  constructor(host, build) {
    this.#host = host;
    this.#build = build;
    host.append(stamp('snippets-template'));
    for (const language of /** @type {Language[]} */ (['shell', 'javascript'])) {
      part(host, language).addEventListener('click', () => {
        this.#language = language;
        this.refresh();
      });
    }
    this.refresh();
  }

  /** Writes the code anew from what the form holds now. */
  refresh() {
    attempt(part(this.#host, 'problem'), () => this.#show());
  }

  #show() {
    for (const language of ['shell', 'javascript']) {
      part(this.#host, language).setAttribute('aria-pressed', String(language === this.#language));
    }
    const blocks = this.#build(this.#language);
    const list = part(this.#host, 'blocks');
    if (list.childElementCount !== blocks.length) {
      list.replaceChildren(...blocks.map(() => stamp('snippet-template')));
    }
    blocks.forEach((block, index) => show(/** @type {HTMLElement} */ (list.children[index]), block));
  }
}

/**
 * @param {HTMLElement} figure
 * @param {Snippet} snippet
 */
function show(figure, { title, code, side }) {
  figure.dataset.side = side ?? 'all';
  part(figure, 'title').textContent = title;
  part(figure, 'code').textContent = code;
  part(figure, 'copy-what').textContent = `: ${title}`;
  part(figure, 'copy').onclick = () => copyCode(figure, part(figure, 'copy-word'));
}

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} word of the button
 */
async function copyCode(figure, word) {
  const code = part(figure, 'code');
  const done = await navigator.clipboard?.writeText(code.textContent ?? '').then(
    () => true,
    () => false,
  );
  if (!done) {
    getSelection()?.selectAllChildren(code);
  }
  word.textContent = done ? 'Copied' : 'Selected: now copy it';
  setTimeout(() => (word.textContent = 'Copy'), COPIED_MILLIS);
}
