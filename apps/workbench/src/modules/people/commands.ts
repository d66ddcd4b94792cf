import {
  type CreateDepartment,
  type CreateStaff,
  createdStaffSchema,
  type Department,
  departmentListSchema,
  departmentSchema,
  type GrantRole,
  passwordLinkSchema,
  type SetStaffDepartments,
  type Staff,
  staffSchema,
  type UpdateDepartment,
  type UpdateStaff,
} from "@openzone/contract/people";
import { z } from "zod";
import { change } from "../../shared/api/client.ts";

const departments = "/api/v1/departments";
export const createDepartment = (input: CreateDepartment) => change("POST", departments, departmentSchema, input);
export const updateDepartment = (id: number, input: UpdateDepartment) =>
  change("PATCH", `${departments}/${id}`, departmentSchema, input);
export const orderDepartments = (parentId: number | null, ids: number[]) =>
  change("PUT", `${departments}/order`, departmentListSchema, { parentId, ids });
export const moveDepartment = ({ id, version }: Department, parentId: number | null) =>
  change("POST", `${departments}/${id}/move`, departmentSchema, { expectedVersion: version, parentId });
export const mergeDepartment = ({ id, version }: Department, intoId: number, reason: string) =>
  change("POST", `${departments}/${id}/merge`, departmentSchema, { expectedVersion: version, intoId, reason });
export const closeDepartment = ({ id, version }: Department, reason: string) =>
  change("POST", `${departments}/${id}/close`, departmentSchema, { expectedVersion: version, reason });

const staff = "/api/v1/staff";
const nothing = z.unknown();
export const createStaff = (input: CreateStaff) => change("POST", staff, createdStaffSchema, input);
export const updateStaff = (id: number, input: UpdateStaff) => change("PATCH", `${staff}/${id}`, staffSchema, input);
export const setStaffDepartments = (id: number, input: SetStaffDepartments) =>
  change("PUT", `${staff}/${id}/departments`, staffSchema, input);
export const disableStaff = ({ id, version }: Staff, reason: string) =>
  change("POST", `${staff}/${id}/disable`, staffSchema, { expectedVersion: version, reason });
export const enableStaff = ({ id, version }: Staff) =>
  change("POST", `${staff}/${id}/enable`, staffSchema, { expectedVersion: version });
export const makePasswordLink = (id: number) => change("POST", `${staff}/${id}/password-link`, passwordLinkSchema);

export const grantRole = (id: number, grant: GrantRole) => change("POST", `${staff}/${id}/roles`, staffSchema, grant);
export const revokeRole = (id: number, grantId: number) =>
  change("DELETE", `${staff}/${id}/roles/${grantId}`, staffSchema);
export const endSessions = (id: number) => change("DELETE", `${staff}/${id}/sessions`, nothing);
export const endSession = (id: number, sessionId: number) =>
  change("DELETE", `${staff}/${id}/sessions/${sessionId}`, nothing);
export const resetSecondFactor = (id: number) => change("POST", `${staff}/${id}/second-factor/reset`, nothing);
