/**
 * A log of what goes over the wire, one entry per frame or request, newest last.
 */
import { element, onClick, part, stamp } from './dom.js';
import { pretty, shortened } from './pretty.js';

const MAX_ENTRIES = 300;
const MAX_DISTANCE_FROM_END_PX = 24;
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/**
 * @typedef {object} Entry
 * @property {string} label one word: the kind of frame or request
 * @property {string} summary what it means
 * @property {string} [body] the frame or body as it went over the wire
 * @property {string} [raw] what the raw view shows in place of the body
 * @property {'good' | 'bad' | 'client' | 'backend' | 'event'} [tone]
 */

/** @typedef {'sent' | 'received' | 'note'} Direction */

export class Traffic {
  #host;
  #scroll;
  #list;
  /** @type {HTMLElement[]} */
  #pending = [];

  /** @param {HTMLElement} host with `data-title` and, for the time before the first entry, `data-empty` */
  constructor(host) {
    this.#host = host;
    host.append(stamp('traffic-template'));
    this.#scroll = part(host, 'scroll');
    this.#list = part(host, 'entries');
    this.#scroll.setAttribute('aria-label', host.dataset.title ?? 'Traffic');
    part(host, 'empty').textContent = host.dataset.empty ?? '';
    onClick(host, 'clear', () => this.#clear());
    for (const view of ['pretty', 'raw']) {
      onClick(host, view, () => this.#show(view));
    }
    this.#show('pretty');
  }

  /** @param {Entry} entry */
  sent(entry) {
    this.#add('sent', entry);
  }

  /** @param {Entry} entry */
  received(entry) {
    this.#add('received', entry);
  }

  /**
   * Something that happened to the connection rather than on it.
   *
   * @param {string} summary
   * @param {Entry['tone']} [tone]
   */
  note(summary, tone) {
    this.#add('note', { label: '', summary, tone });
  }

  /**
   * @param {Direction} direction
   * @param {Entry} entry
   */
  #add(direction, entry) {
    this.#pending.push(row(direction, entry));
    if (this.#pending.length > MAX_ENTRIES) {
      this.#pending.shift();
    } else if (this.#pending.length === 1) {
      requestAnimationFrame(() => this.#flush());
    }
  }

  #flush() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroll;
    const atEnd = scrollHeight - scrollTop - clientHeight < MAX_DISTANCE_FROM_END_PX;
    this.#list.append(...this.#pending);
    this.#pending = [];
    while (this.#list.childElementCount > MAX_ENTRIES) {
      this.#list.firstElementChild?.remove();
    }
    if (atEnd) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  #clear() {
    this.#list.replaceChildren();
    this.#pending.length = 0;
  }

  /** @param {string} view */
  #show(view) {
    this.#host.dataset.view = view;
    for (const name of ['pretty', 'raw']) {
      part(this.#host, name).setAttribute('aria-pressed', String(name === view));
    }
  }
}

/**
 * @param {Direction} direction
 * @param {Entry} entry
 * @returns {HTMLElement}
 */
function row(direction, { label, summary, body, raw = body, tone }) {
  const head = element('div', 'entry-head', time(), arrow(direction));
  if (label !== '') {
    head.append(element('span', 'entry-label', label), ' ');
  }
  head.append(element('span', 'entry-summary', summary));
  const node = element('li', `entry entry-${direction} entry-fresh`, head);
  // Once only: showing a hidden panel again would start the animation anew.
  node.addEventListener('animationend', () => node.classList.remove('entry-fresh'));
  if (tone !== undefined) {
    node.dataset.tone = tone;
  }
  if (body !== undefined) {
    node.append(element('pre', 'entry-pretty', pretty(body)));
  }
  if (raw !== undefined) {
    node.append(element('pre', 'entry-raw', visible(raw)));
  }
  return node;
}

/** @returns {HTMLElement} the local time of day */
function time() {
  return element('time', 'entry-time', CLOCK.format(new Date()));
}

/**
 * @param {Direction} direction
 * @returns {HTMLElement}
 */
function arrow(direction) {
  const signs = { sent: '↑', received: '↓', note: '·' };
  const sign = element('span', 'entry-arrow', signs[direction]);
  sign.setAttribute('aria-hidden', 'true');
  const spoken = direction === 'note' ? '' : `${direction} `;
  return element('span', '', sign, element('span', 'visually-hidden', spoken));
}

/**
 * @param {string} body
 * @returns {string} with its line ends to be seen
 */
function visible(body) {
  return shortened(body).replace(/\n/g, '↵\n').replace(/\n$/, '');
}
