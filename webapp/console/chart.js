/**
 * A line over the last minutes, drawn as SVG.
 */
import { element } from '../try/dom.js';
import { amount } from './format.js';

/** One a second. */
const POINTS = 120;
const WIDTH = 480;
const HEIGHT = 96;
const SVG = 'http://www.w3.org/2000/svg';

export class Chart {
  /** @type {number[]} */
  #values = [];
  #area;
  #line;
  #now;
  #top;

  /**
   * @param {string} title
   * @param {string} unit
   */
  constructor(title, unit) {
    this.#area = path('chart-area');
    this.#line = path('chart-line');
    const picture = document.createElementNS(SVG, 'svg');
    picture.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    picture.setAttribute('preserveAspectRatio', 'none');
    picture.setAttribute('aria-hidden', 'true');
    picture.append(this.#area, this.#line);
    this.#now = element('span', 'chart-now', '–');
    this.#top = element('span', 'chart-top', '');
    const head = element('figcaption', '', element('span', 'chart-title', title), element('span', '', this.#now, ` ${unit}`));
    const plot = element('div', 'chart-plot', this.#top);
    plot.append(picture);
    const span = element('p', 'chart-span', element('span', '', `${POINTS / 60} min ago`), element('span', '', 'now'));
    this.node = element('figure', 'card chart', head, plot, span);
  }

  /** @param {number} value */
  add(value) {
    this.#values = [...this.#values, value].slice(-POINTS);
    const top = Math.max(1, ...this.#values) * 1.1;
    const points = this.#values.map((each, i) => {
      const x = WIDTH - (this.#values.length - 1 - i) * (WIDTH / (POINTS - 1));
      return `${x.toFixed(1)} ${(HEIGHT - (each / top) * HEIGHT).toFixed(1)}`;
    });
    const first = points[0].split(' ')[0];
    this.#line.setAttribute('d', `M${points.join('L')}`);
    this.#area.setAttribute('d', `M${first} ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`);
    this.#now.textContent = amount(value);
    this.#top.textContent = amount(Math.max(...this.#values));
  }
}

/** @param {string} name of its class */
function path(name) {
  const node = document.createElementNS(SVG, 'path');
  node.setAttribute('class', name);
  node.setAttribute('vector-effect', 'non-scaling-stroke');
  return node;
}
