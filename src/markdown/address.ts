/** True for an address that a text may link to: https, http, mailto, or a place on the same page. */
export function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\]+$/i.test(address) || /^#[\w-]*$/.test(address);
}
