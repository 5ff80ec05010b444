/**
 * One panel at a time, chosen by tab, by arrow key or by the address's hash. Hidden panels keep their sockets.
 */

/** @param {HTMLElement} list an element of role `tablist` whose tabs name their panels by `aria-controls` */
export function connectTabs(list) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role="tab"]')]);

  /** @param {HTMLElement} chosen */
  const choose = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panelOf(tab).hidden = !isChosen;
    }
  };

  /** @param {HTMLElement} tab */
  const visit = (tab) => {
    choose(tab);
    tab.focus({ preventScroll: true });
    // In the middle, so that its neighbours are seen to be there.
    tab.scrollIntoView({ block: 'nearest', inline: 'center' });
    history.replaceState(null, '', `#${tab.dataset.hash}`);
  };

  const fromHash = () => {
    const tab = tabs.find(({ dataset }) => `#${dataset.hash}` === location.hash);
    if (tab !== undefined) {
      choose(tab);
      tab.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  };

  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => visit(tab));
    tab.addEventListener('keydown', (event) => {
      const target = neighbour(event.key, index, tabs.length);
      if (target !== undefined) {
        event.preventDefault();
        visit(tabs[target]);
      }
    });
  });
  window.addEventListener('hashchange', fromHash);
  choose(tabs[0]);
  fromHash();
}

/**
 * @param {HTMLElement} tab
 * @returns {HTMLElement}
 */
function panelOf(tab) {
  const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
  if (panel === null) {
    throw new Error(`no panel for tab ${tab.id}`);
  }
  return panel;
}

/**
 * @param {string} key
 * @param {number} index
 * @param {number} count
 * @returns {number | undefined}
 */
function neighbour(key, index, count) {
  /** @type {Record<string, number>} */
  const targets = {
    ArrowRight: (index + 1) % count,
    ArrowLeft: (index + count - 1) % count,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}
