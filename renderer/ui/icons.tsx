const paths = {
  home: 'M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z',
  setup: 'M2.5 4h1.5M6.5 4h7M2.5 8h1.5M6.5 8h7M2.5 12h1.5M6.5 12h7',
  hardware:
    'M5 3.5h6a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 11V5A1.5 1.5 0 0 1 5 3.5zM6.5 1.5v2M9.5 1.5v2M6.5 12.5v2M9.5 12.5v2M1.5 6.5h2M1.5 9.5h2M12.5 6.5h2M12.5 9.5h2',
  openclaw: 'M3 13.5c2-1 3-3 3-5.5M13 13.5c-2-1-3-3-3-5.5M4 3c0 3 1.5 5 4 5s4-2 4-5M4 3 2.5 5M12 3l1.5 2',
} as const;

/** Icons of our own, where the library has none that says it; the others come from lucide. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      className="size-4 flex-none"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The harbour arch. */
export function Brand() {
  return (
    <svg
      className="size-5 flex-none text-accent"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M3 16.5V9a7 7 0 0 1 14 0v7.5" />
      <path d="M7 16.5V9a3 3 0 0 1 6 0v7.5" />
      <path d="M1.5 16.5h17" />
    </svg>
  );
}
