/**
 * Fills a seat from a template, with the values its form starts with.
 */
import { stamp } from './dom.js';

/**
 * @param {HTMLElement} seat
 * @param {string} template
 * @param {Record<string, string>} values by control name
 * @returns {HTMLElement} the seat
 */
export function setUpSeat(seat, template, values) {
  seat.append(stamp(template));
  for (const [name, initial] of Object.entries(values)) {
    const control = seat.querySelector(`[name="${name}"]`);
    if (
      !(control instanceof HTMLInputElement) &&
      !(control instanceof HTMLTextAreaElement) &&
      !(control instanceof HTMLSelectElement)
    ) {
      throw new Error(`no control ${name} in ${template}`);
    }
    control.value = initial;
  }
  return seat;
}
