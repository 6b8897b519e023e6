/** Constants of edwards25519 and ristretto255 (RFC 9496, section 4.1), as elements of field.ts. */

/** 1 */
export const ONE: usize = memory.data<i32>([1, 0, 0, 0, 0, 0, 0, 0, 0]);

/** d = −121665/121666 */
export const D: usize = memory.data<i32>([
  -212240221, 257584721, -260691235, 1350275, -24543225, 3980221, -103927011, -37392896, 5374829,
]);

/** 2·d */
export const TWICE_D: usize = memory.data<i32>([
  112390489, -21701471, 15488443, 2700549, -49086450, 7960442, -207854022, -74785792, 2361050,
]);

/** √−1, SQRT_M1 */
export const ROOT_OF_MINUS_ONE: usize = memory.data<i32>([
  168730800, 124836154, 200875569, 103812442, -42306828, 5021438, -64180940, -267782084, 2851621,
]);

/** 1/√(a − d), INVSQRT_A_MINUS_D */
export const INVERSE_ROOT_OF_A_MINUS_D: usize = memory.data<i32>([
  6111466, 239594836, -262361178, -30658891, -41678381, -37159167, -225944822, 12187136, 7892105,
]);

/** 1/(2·d) */
export const INVERSE_OF_TWICE_D: usize = memory.data<i32>([
  115670040, -142358053, 254444997, -36267966, 242954331, 138752878, -58304980, 220286301, 6309951,
]);

/** 1/2 */
export const HALF: usize = memory.data<i32>([-9, 0, 0, 0, 0, 0, 0, 0, 4194304]);
