/**
 * Starts the page: tabs, the server's state, and one panel per door.
 */
import { part } from './dom.js';
import { watchHealth } from './health.js';
import { startOtterCommandsPanel } from './otter-commands-panel.js';
import { startOtterUrlPanel } from './otter-url-panel.js';
import { httpUrl } from './place.js';
import { startRocketPanel } from './rocket-panel.js';
import { startSharkPanel } from './shark-panel.js';
import { canSign } from './signature.js';
import { connectTabs } from './tabs.js';
import { startWebWirePanel } from './webwire-panel.js';

part(document, 'address').textContent = httpUrl('');
for (const note of document.querySelectorAll('.cannot-sign')) {
  /** @type {HTMLElement} */ (note).hidden = canSign();
}
// No form here is sent by the browser itself.
document.addEventListener('submit', (event) => event.preventDefault());

startOtterUrlPanel(part(document, 'otter-url'));
startOtterCommandsPanel(part(document, 'otter-commands'));
startRocketPanel(part(document, 'rocket'));
startWebWirePanel(part(document, 'webwire'));
startSharkPanel(part(document, 'shark'));
connectTabs(part(document, 'tabs'));
watchHealth(part(document, 'health'));
