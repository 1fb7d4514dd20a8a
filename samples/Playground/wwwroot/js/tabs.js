// Tabs by the pattern of the ARIA practices: arrow keys go from tab to tab.
export function wire(list) {
  const tabs = [...list.querySelectorAll('[role="tab"]')];
  const select = (tab, focus) => {
    for (const other of tabs) {
      const isOne = other === tab;
      other.setAttribute('aria-selected', String(isOne));
      other.tabIndex = isOne ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')).hidden = !isOne;
    }
    if (focus) {
      tab.focus();
    }
  };
  for (const tab of tabs) {
    tab.addEventListener('click', () => select(tab, false));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        select(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
      }
    });
  }
  return (id) => select(tabs.find((tab) => tab.id === id), false);
}
