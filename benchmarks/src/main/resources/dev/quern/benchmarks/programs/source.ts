import {Reader,type Options} from "./reader.js";
import   * as path from 'node:path'
export interface Shape<T extends number=number>{readonly kind:"circle"|"square",size:T;tags?:Array<string>,  describe( verbose?:boolean ):string}
type Keys<T>={[K in keyof T as `get${Capitalize<string&K>}`]:()=>T[K]}
enum Level{Low=1,Middle=Low<<2,High="high".length}
abstract class Store<K,V> implements Iterable<[K,V]>{
  private readonly entries=new Map<K,V>()
  static #count=0;
  constructor(protected options:Options,private limit=100){super_call();if(limit<0)throw new RangeError(`limit ${limit} is below ${0}`)}
  get size(){return this.entries.size}
  set( key:K,value:V ):this{ if(this.entries.size>=this.limit&&!this.entries.has(key)){const [first]=this.entries.keys();this.entries.delete(first)} this.entries.set(key,value);return this}
  *[Symbol.iterator]():Iterator<[K,V]>{for(const entry of this.entries)yield entry}
  abstract load(key:K):Promise<V|undefined>;
  async getOrLoad(key:K,fallback:()=>V){let value=this.entries.get(key);try{value??=await this.load(key)}catch(error:unknown){if(error instanceof TypeError)console.warn("could not load",key,error.message);else throw error}finally{Store.#count++} return value??fallback()}
}
function area(shape:Shape):number{switch(shape.kind){case "circle":return Math.PI*shape.size**2;case"square":{const side=shape.size;return side*side}default:return ((x:never)=>x)(shape.kind)}}
export const table=[{name:'one',value:1,nested:{deep:[1,2,3,[4,5]],fn(a,b){return a+b}}},{name:"two",value:2.5e3,nested:{deep:[],async *gen(){yield*[1,2]}}}] as const
const compose=<A,B,C>(f:(a:A)=>B,g:(b:B)=>C)=>(a:A):C=>g(f(a)),id=<T,>(x:T)=>x
export default async function main({input="",depth=0,...rest}:{input?:string,depth?:number,[key:string]:unknown}={}){
// a comment that stays where it is
const reader=new Reader(path.join(__dirname,input),{encoding:'utf8',...rest});let total=0,lines:string[]=[]
outer:for(let i=0;i<reader.length;i++){const line=reader.at(i);if(!line?.trim()||line.startsWith("#"))continue;for(const part of line.split(/\s*[,;]\s*/gu)){if(part==="stop")break outer;const n=Number.parseInt(part,16);total+=Number.isNaN(n)?0:n>>>depth&0xff;lines.push(n>9?n.toString():part.length>3?part.slice(0,3)+"…":part)}}
do{total=total%2===0?total/2:3*total+1}while(total>1e6)/* a block comment */
return lines.filter(line=>line!==""&&line in table||typeof line=="string").map((line,index)=>({line,index,length:line.length})).sort((a,b)=>b.length-a.length||a.index-b.index).reduce((sum,{length})=>sum+length,total)}
