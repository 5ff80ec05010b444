/**
 * The WebWire panel: two connections that ask, signal, and hold sessions.
 */
import { part, value } from './dom.js';
import { setUpSeat } from './seat-setup.js';
import { Snippets } from './snippets.js';
import { WebWireSeat } from './webwire-seat.js';
import { webWireSnippets } from './webwire-snippets.js';

/** @param {HTMLElement} panel */
export function startWebWirePanel(panel) {
  const seats = [
    setUpSeat(part(panel, 'first'), 'webwire-template', {}),
    setUpSeat(part(panel, 'second'), 'webwire-template', { encoding: 'utf16' }),
  ];
  seats.forEach((seat) => new WebWireSeat(seat));
  const snippets = new Snippets(part(panel, 'snippets'), (language) => webWireSnippets(language, form(seats[0])));
  panel.addEventListener('input', () => snippets.refresh());
}

/**
 * @param {HTMLElement} seat
 * @returns {import('./webwire-snippets.js').WebWireForm}
 */
function form(seat) {
  return { name: value(seat, 'request-name'), encoding: value(seat, 'encoding'), payload: value(seat, 'payload') };
}
