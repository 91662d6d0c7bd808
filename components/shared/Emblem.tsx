/** Sidelight's own sign: a page, and light from its side. `size` in pixels. */
export function Emblem({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <rect
        x="1"
        y="2"
        width="8.5"
        height="12"
        rx="1.6"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
      />
      <path
        d="M12 4.2 14.8 2.6M12.4 8h3.1M12 11.8l2.8 1.6"
        stroke="var(--accent)"
        stroke-width="1.6"
        stroke-linecap="round"
      />
    </svg>
  );
}
