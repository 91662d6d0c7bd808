import type { FailureCode } from '../messages.ts';
import { closedAddress, isPdfAddress } from './access.ts';

/**
 * What kept the script out of a page, told by the browser's own words. `address` is the tab's, where it could be
 * seen.
 */
export function accessFailure(message: string, address?: string): FailureCode {
  if (
    /no tab with id|invalid tab id|tab was (closed|removed)|frame (with id \d+ )?was removed|no frame with id/iu.test(
      message,
    )
  )
    return 'page-gone';
  // Chrome and Firefox, when the document went away under the script.
  if (
    /document.* (was|is) (removed|gone|navigated)|context.*(invalidated|destroyed)|actor.*destroyed/iu.test(
      message,
    )
  )
    return 'page-gone';
  const closed = closedAddress(address);
  if (closed) return closed;
  if (isPdfAddress(address)) return 'unsupported-type';
  if (
    /cannot access (a )?(chrome|edge|brave|about|devtools|view-source)|extensions gallery|webstore|cannot be scripted|extensionssettings|showing error page|different extension|file:\/\//iu.test(
      message,
    )
  )
    return 'restricted-page';
  if (/cannot access|missing host permission|permission to access|unable to access/iu.test(message)) {
    // An address that can be seen means access was granted: what still keeps the script out is a viewer, as
    // Firefox's of PDFs.
    return /^https?:/u.test(address ?? '') ? 'unsupported-type' : 'no-access';
  }
  return 'internal';
}
