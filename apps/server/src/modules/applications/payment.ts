/** How fees are paid (缴费): an adapter; by default a line in a file of the data folder, which the treasury's system reads. */
import { appendFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface Payment {
  billNumber: string;
  totalFen: number;
  way: "cash" | "card" | "scan";
  /** Of the till or the terminal. */
  reference: string;
  at: string;
}

export interface PaymentGateway {
  /** Takes the payment; the same bill number is taken once, however often it is told. @returns what receipts say of it */
  take(payment: Payment): Promise<string>;
}

/** Appends to `payments.jsonl`; whoever reads it takes a bill number once. */
export const filePayments = (dataFolder: string): PaymentGateway => ({
  async take(payment) {
    const file = join(dataFolder, "payments", "payments.jsonl");
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(payment)}\n`, { mode: 0o600 });
    return `${payment.way}${payment.reference === "" ? "" : ` ${payment.reference}`}`;
  },
});

let gateway: ((dataFolder: string) => PaymentGateway) | undefined;
/** Has another system take the payments. */
export const usePaymentGateway = (make: (dataFolder: string) => PaymentGateway): void => {
  gateway = make;
};
export const paymentGateway = (dataFolder: string): PaymentGateway => (gateway ?? filePayments)(dataFolder);
