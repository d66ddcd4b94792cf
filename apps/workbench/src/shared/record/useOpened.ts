import { useState } from "react";

/**
 * A record as it was when its form was opened. The list behind the form is read anew at times; a save has to be based on
 * what this person saw, or it would overwrite unseen what somebody else wrote meanwhile.
 */
export function useOpened<T>(record: T): T {
  const [opened] = useState(record);
  return opened;
}
