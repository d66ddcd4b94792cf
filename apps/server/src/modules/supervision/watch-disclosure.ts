import { type Db, inTransaction } from "../../platform/database/database.ts";
import { overdueItems } from "../disclosure/index.ts";
import { chinaDay } from "../people/index.ts";
import { openCard } from "./open-card.ts";

/** Makes a card for each item of the disclosure catalogue whose twenty working days are over (政府信息公开条例 第二十六条). */
export async function watchDisclosure(db: Db, now: Date): Promise<number> {
  let made = 0;
  for (const item of await overdueItems(db, chinaDay(now))) {
    const evidence = [
      { name: "formed" as const, value: item.formedOn },
      { name: "due" as const, value: item.dueOn },
      { name: "found" as const, value: chinaDay(now) },
    ];
    const subject = { type: "disclosure-item" as const, id: item.id, title: item.name };
    const card = { trigger: "disclosure_late" as const, subject, departmentId: item.departmentId, evidence };
    if ((await inTransaction(db, (tx) => openCard(tx, { ...card, occasion: item.dueOn }, now))) !== null) made += 1;
  }
  return made;
}
