/**
 * The Shark panel: two connections to the services that stand behind the server.
 */
import { part, value } from './dom.js';
import { setUpSeat } from './seat-setup.js';
import { SharkSeat } from './shark-seat.js';
import { sharkSnippets } from './shark-snippets.js';
import { Snippets } from './snippets.js';

/** @param {HTMLElement} panel */
export function startSharkPanel(panel) {
  const seats = [
    setUpSeat(part(panel, 'first'), 'shark-template', { ticket: 'alice' }),
    setUpSeat(part(panel, 'second'), 'shark-template', { ticket: 'bob' }),
  ];
  seats.forEach((seat) => new SharkSeat(seat));
  const snippets = new Snippets(part(panel, 'snippets'), (language) => sharkSnippets(language, form(seats[0])));
  panel.addEventListener('input', () => snippets.refresh());
}

/**
 * @param {HTMLElement} seat
 * @returns {import('./shark-snippets.js').SharkForm}
 */
function form(seat) {
  return { ticket: value(seat, 'ticket'), subscription: value(seat, 'subscription'), data: value(seat, 'data') };
}
