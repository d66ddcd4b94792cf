/** A site came, or its address, name or state changed: what the links among the sites show. */
export const clusterTag = "sites";
