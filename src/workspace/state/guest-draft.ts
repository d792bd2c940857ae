/** What the form for the guest's commands holds, as typed. */
export interface GuestDraft {
  readonly pattern: string;
  readonly offset: string;
  readonly length: string;
  readonly count: string;
  readonly seed: string;
}

export const firstGuestDraft: GuestDraft = { pattern: '0x5a', offset: '0', length: '64k', count: '20', seed: '1' };
