// Preloaded into the Homeport of the pictures: for it, it is always the same moment. What it measures (timers,
// `performance.now`) goes on.
const stillAt = Number(process.env.HOMEPORT_PICTURES_AT);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [stillAt] : given));
  }
  static now() {
    return stillAt;
  }
};
