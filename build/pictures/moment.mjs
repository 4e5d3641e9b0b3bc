// What every picture has in common: when it was taken, and for how long anything took.
/* global Response */
import { pathToFileURL } from 'node:url';
import { inRoot } from '../project.mjs';

/** A Friday afternoon, in UTC. */
export const stillAt = Date.UTC(2026, 10, 20, 15, 4, 30);

const hook = pathToFileURL(inRoot('build', 'pictures', 'still-clock.mjs')).href;

/** Variables for a Homeport for which it is always this moment. */
export const stillVariables = {
  NODE_OPTIONS: `--import=${hook}`,
  HOMEPORT_PICTURES_AT: String(stillAt),
  TZ: 'UTC',
};

/**
 * Runs in the page before its own scripts: what was measured here, on this machine and in this run, is told as the
 * figures of a Mac Studio, so that the pictures of two runs are the same.
 */
export function tellSteadyFigures() {
  const figures = {
    latencyMs: 4,
    timeToFirstTokenMs: 1240,
    totalMs: 3180,
    decodeTokensPerSecond: 41.2,
    durationMs: 12,
  };
  const steady = (name, value) => {
    // What this Homeport itself has just seen is the last point of each chart.
    if (name === 'series' && Array.isArray(value)) return value.map(points => [...points.slice(0, -1), null]);
    return typeof value === 'number' && Object.hasOwn(figures, name) ? figures[name] : value;
  };
  const { parse } = JSON;
  JSON.parse = (text, reviver) => parse(text, reviver ?? steady);
  Response.prototype.json = async function () {
    return JSON.parse(await this.text());
  };
}
