/** When the failover guard acts. Down was looked at twice by then; a model that is not loaded may still come back. */
export const guardLimits = {
  downMs: 5000,
  unloadedMs: 30_000,
  warmMs: 60_000,
  switchesPerHour: 4,
} as const;
