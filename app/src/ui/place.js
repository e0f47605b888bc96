// Comes back to where one was. The browser does so by itself for pages that come whole; of those that the portal draws
// after the address has changed, nothing is there yet when the browser looks. So the place that was read on each page
// is kept for as long as the tab is open, and found again as soon as the page is tall enough, unless its reader has
// begun to do something else. The arrow in a page's bar leads back to the list as it was left: with what it was
// narrowed down to. Plain script, before anything else runs.
(() => {
  const read = (name) => { try { return JSON.parse(sessionStorage.getItem(name)) || {}; } catch { return {}; } };
  const write = (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* a tab without memory */ } };
  const places = read('places'), origins = read('origins');
  let here = location.href, at = 0, stop = () => {}, next = null, left = null;
  const keep = (y) => { places[here] = Math.round(y); write('places', places); };
  const seek = (y) => {
    stop();
    if (!y) return;
    const go = () => { if (document.documentElement.scrollHeight - innerHeight >= y - 1 && Math.abs(scrollY - y) > 1) scrollTo(0, y); };
    const grown = new ResizeObserver(go), hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'];
    const over = setTimeout(() => stop(), 8000);
    stop = () => { grown.disconnect(); clearTimeout(over); hands.forEach((hand) => removeEventListener(hand, stop, true)); stop = () => {}; };
    hands.forEach((hand) => addEventListener(hand, stop, true));
    grown.observe(document.documentElement);
    if (document.body) grown.observe(document.body);
    go();
  };
  const came = (from) => { if (from !== here) { origins[here] = from; write('origins', origins); } };
  if (document.referrer.startsWith(location.origin + '/') && !origins[here]) came(document.referrer);
  addEventListener('scroll', () => { if (location.href === here) at = scrollY; }, { passive: true });
  addEventListener('pagehide', () => keep(scrollY));
  addEventListener('popstate', () => {
    keep(at);
    here = location.href;
    // A part of a page that its address names is found by the browser.
    seek(location.hash ? 0 : places[here]);
  });
  const { pushState: push, replaceState: replace } = history;
  history.replaceState = function (...state) {
    replace.apply(this, state);
    here = location.href;
  };
  history.pushState = function (...state) {
    // The next page stands there already, and may be shorter: where one was when the link was pressed counts.
    keep(left ?? scrollY);
    left = null;
    const from = here;
    push.apply(this, state);
    here = location.href;
    at = 0;
    stop();
    if (next === here) setTimeout(() => seek(places[here])); else came(from);
    next = null;
  };
  addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    const arrow = link && link.classList.contains('top__back') ? link : null;
    left = link ? scrollY : null;
    next = null;
    if (!arrow || !origins[here]) return;
    const origin = new URL(origins[here]);
    if (origin.pathname === new URL(arrow.href).pathname) next = arrow.href = origin.href;
  }, true);
})();
