/** The general mark: an open gate before a rising line. Used where a site has no mark of its own. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <rect class="mark-ground" width="64" height="64" rx="14" />
      <path class="mark-line" d="M16 50V23a16 16 0 0 1 32 0v27" />
      <path class="mark-line" d="M25 50V36l7-7 7 7v14" />
      <path class="mark-line" d="M11 50h42" />
    </svg>
  );
}
