; What basket.go is in LLVM's language, with debugging information as TinyGo 0.35 writes it. It was written by hand, because
; no package registry has TinyGo; the corpus has modules that TinyGo did build. To be like them it says, among other things,
; - that its producer is TinyGo and its language C99;
; - that a function returns what its first parameter is: TinyGo leaves the result out of the list that LLVM takes it from;
; - that a string is a structure of ptr and len, a slice one of ptr, len and cap, and that a type's name is another name, with
;   its package, of a structure without one;
; - of a function with go:wasmexport, that a function without parameters is exported, into which it is inlined.
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

@__heap_base = external global i8
@end = internal global ptr @__heap_base

; Gives memory that is never taken back.
define ptr @malloc(i32 %size) #1 {
  %start = load ptr, ptr @end
  %more = add i32 %size, 7
  %rounded = and i32 %more, -8
  %next = getelementptr i8, ptr %start, i32 %rounded
  store ptr %next, ptr @end
  ret ptr %start
}

define void @free(ptr %start) #2 {
  ret void
}

define i32 @main.count(ptr %first) #3 !dbg !30 {
  call void @llvm.dbg.value(metadata ptr %first, metadata !31, metadata !DIExpression()), !dbg !33
  br label %test, !dbg !34

test:
  %item = phi ptr [ %first, %0 ], [ %next, %add ]
  %sum = phi i32 [ 0, %0 ], [ %more, %add ]
  call void @llvm.dbg.value(metadata i32 %sum, metadata !32, metadata !DIExpression()), !dbg !33
  %last = icmp eq ptr %item, null, !dbg !34
  br i1 %last, label %done, label %add, !dbg !34

add:
  %place = getelementptr i8, ptr %item, i32 12, !dbg !35
  %count = load i32, ptr %place, !dbg !35
  %more = add i32 %sum, %count, !dbg !35
  %link = getelementptr i8, ptr %item, i32 40, !dbg !34
  %next = load ptr, ptr %link, !dbg !34
  br label %test, !dbg !34

done:
  ret i32 %sum, !dbg !36
}

define void @"main.check#wasmexport"(ptr %first, i32 %limit) #4 !dbg !40 {
  call void @llvm.dbg.value(metadata ptr %first, metadata !43, metadata !DIExpression()), !dbg !45
  call void @llvm.dbg.value(metadata i32 %limit, metadata !44, metadata !DIExpression()), !dbg !45
  %count = call i32 @main.count(ptr %first), !dbg !46
  %many = icmp ugt i32 %count, %limit, !dbg !46
  br i1 %many, label %panic, label %done, !dbg !46

panic:
  call void @runtime._panic(ptr null, ptr null), !dbg !47
  unreachable, !dbg !47

done:
  ret void, !dbg !48
}

define i32 @main.tag(ptr %item, i32 %index) #5 !dbg !50 {
  call void @llvm.dbg.value(metadata ptr %item, metadata !51, metadata !DIExpression()), !dbg !53
  call void @llvm.dbg.value(metadata i32 %index, metadata !52, metadata !DIExpression()), !dbg !53
  %length = getelementptr i8, ptr %item, i32 48, !dbg !54
  %len = load i32, ptr %length, !dbg !54
  %inside = icmp ult i32 %index, %len, !dbg !54
  br i1 %inside, label %read, label %panic, !dbg !54

panic:
  call void @runtime.lookupPanic(), !dbg !54
  unreachable, !dbg !54

read:
  %start = getelementptr i8, ptr %item, i32 44, !dbg !54
  %ptr = load ptr, ptr %start, !dbg !54
  %place = getelementptr i16, ptr %ptr, i32 %index, !dbg !54
  %tag = load i16, ptr %place, !dbg !54
  %result = zext i16 %tag to i32, !dbg !54
  ret i32 %result, !dbg !54
}

define hidden void @runtime._panic(ptr %typecode, ptr %value) #0 !dbg !60 {
  call void @llvm.trap(), !dbg !61
  unreachable, !dbg !61
}

define hidden void @runtime.lookupPanic() #0 !dbg !62 {
  call void @llvm.trap(), !dbg !63
  unreachable, !dbg !63
}

declare void @llvm.trap()
declare void @llvm.dbg.value(metadata, metadata, metadata)

attributes #0 = { noinline noreturn nounwind }
attributes #1 = { "wasm-export-name"="malloc" }
attributes #2 = { "wasm-export-name"="free" }
attributes #3 = { noinline nounwind "wasm-export-name"="count" }
attributes #4 = { nounwind "wasm-export-name"="check" }
attributes #5 = { nounwind "wasm-export-name"="tag" }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!llvm.ident = !{!4}

!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "TinyGo", isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "<unknown>", directory: "")
!2 = !{i32 7, !"Dwarf Version", i32 4}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = !{!"written by hand"}
!5 = !DIFile(filename: "basket.go", directory: "/src")
!6 = !DIFile(filename: "panic.go", directory: "/tinygo/src/runtime")

; Types
!7 = !DIBasicType(name: "uint8", size: 8, encoding: DW_ATE_unsigned)
!8 = !DIBasicType(name: "uint16", size: 16, encoding: DW_ATE_unsigned)
!9 = !DIBasicType(name: "uint32", size: 32, encoding: DW_ATE_unsigned)
!10 = !DIBasicType(name: "uintptr", size: 32, encoding: DW_ATE_unsigned)
!11 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!12 = !DIBasicType(name: "int32", size: 32, encoding: DW_ATE_signed)
!13 = !DIBasicType(name: "int16", size: 16, encoding: DW_ATE_signed)
!14 = !DIBasicType(name: "bool", size: 8, encoding: DW_ATE_boolean)
!15 = !DIBasicType(name: "float64", size: 64, encoding: DW_ATE_float)
!16 = !DIDerivedType(tag: DW_TAG_pointer_type, name: "unsafe.Pointer", baseType: null, size: 32, align: 32, dwarfAddressSpace: 0)
!17 = !DICompositeType(tag: DW_TAG_structure_type, name: "string", size: 64, align: 32, elements: !{!70, !71})
!18 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !7, size: 32, align: 32, dwarfAddressSpace: 0)
!19 = !DICompositeType(tag: DW_TAG_structure_type, name: "[]uint16", size: 96, align: 32, elements: !{!72, !73, !74})
!20 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !8, size: 32, align: 32, dwarfAddressSpace: 0)
!21 = !DIDerivedType(tag: DW_TAG_typedef, name: "main.Kind", baseType: !7)
!22 = !DIDerivedType(tag: DW_TAG_typedef, name: "main.Point", baseType: !23)
!23 = !DICompositeType(tag: DW_TAG_structure_type, size: 64, align: 32, elements: !{!75, !76})
!24 = !DICompositeType(tag: DW_TAG_array_type, baseType: !13, size: 48, align: 16, elements: !{!25})
!25 = !DISubrange(count: 3)
!26 = !DIDerivedType(tag: DW_TAG_typedef, name: "main.Item", baseType: !27)
!27 = distinct !DICompositeType(tag: DW_TAG_structure_type, size: 448, align: 64, elements: !{!77, !78, !79, !80, !81, !82, !83, !84, !85})
!28 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !26, size: 32, align: 32, dwarfAddressSpace: 0)

; Functions; the first of the types is taken for that of the result
!30 = distinct !DISubprogram(name: "main.count", linkageName: "main.count", scope: !5, file: !5, line: 29, type: !DISubroutineType(types: !{!28}), flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !{!31, !32})
!31 = !DILocalVariable(name: "first", arg: 1, scope: !30, file: !5, line: 29, type: !28)
!32 = !DILocalVariable(name: "sum", scope: !30, file: !5, line: 30, type: !9)
!33 = !DILocation(line: 29, column: 6, scope: !30)
!34 = !DILocation(line: 31, column: 25, scope: !30)
!35 = !DILocation(line: 32, column: 7, scope: !30)
!36 = !DILocation(line: 34, column: 2, scope: !30)
!40 = distinct !DISubprogram(name: "main.check#wasmexport", linkageName: "main.check#wasmexport", scope: !5, file: !5, line: 39, type: !DISubroutineType(types: !{!28, !9}), flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!41 = distinct !DISubprogram(name: "main.check", linkageName: "main.check", scope: !5, file: !5, line: 40, type: !DISubroutineType(types: !{!28, !9}), flags: DIFlagPrototyped, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !{!43, !44})
!42 = distinct !DILocation(line: 39, column: 1, scope: !40)
!43 = !DILocalVariable(name: "first", arg: 1, scope: !41, file: !5, line: 40, type: !28)
!44 = !DILocalVariable(name: "limit", arg: 2, scope: !41, file: !5, line: 40, type: !9)
!45 = !DILocation(line: 40, column: 6, scope: !41, inlinedAt: !42)
!46 = !DILocation(line: 41, column: 10, scope: !41, inlinedAt: !42)
!47 = !DILocation(line: 42, column: 3, scope: !41, inlinedAt: !42)
!48 = !DILocation(line: 44, column: 1, scope: !41, inlinedAt: !42)
!50 = distinct !DISubprogram(name: "main.tag", linkageName: "main.tag", scope: !5, file: !5, line: 49, type: !DISubroutineType(types: !{!28, !11}), flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !{!51, !52})
!51 = !DILocalVariable(name: "item", arg: 1, scope: !50, file: !5, line: 49, type: !28)
!52 = !DILocalVariable(name: "index", arg: 2, scope: !50, file: !5, line: 49, type: !11)
!53 = !DILocation(line: 49, column: 6, scope: !50)
!54 = !DILocation(line: 50, column: 18, scope: !50)
!60 = distinct !DISubprogram(name: "runtime._panic", linkageName: "runtime._panic", scope: !6, file: !6, line: 46, type: !DISubroutineType(types: !{!16, !16}), flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!61 = !DILocation(line: 64, column: 7, scope: !60)
!62 = distinct !DISubprogram(name: "runtime.lookupPanic", linkageName: "runtime.lookupPanic", scope: !6, file: !6, line: 212, type: !DISubroutineType(types: !{null}), flags: DIFlagPrototyped, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)
!63 = !DILocation(line: 213, column: 16, scope: !62)

; Fields
!70 = !DIDerivedType(tag: DW_TAG_member, name: "ptr", baseType: !18, size: 32, align: 32)
!71 = !DIDerivedType(tag: DW_TAG_member, name: "len", baseType: !10, size: 32, align: 32, offset: 32)
!72 = !DIDerivedType(tag: DW_TAG_member, name: "ptr", baseType: !20, size: 32, align: 32)
!73 = !DIDerivedType(tag: DW_TAG_member, name: "len", baseType: !10, size: 32, align: 32, offset: 32)
!74 = !DIDerivedType(tag: DW_TAG_member, name: "cap", baseType: !10, size: 32, align: 32, offset: 64)
!75 = !DIDerivedType(tag: DW_TAG_member, name: "X", baseType: !12, size: 32, align: 32)
!76 = !DIDerivedType(tag: DW_TAG_member, name: "Y", baseType: !12, size: 32, align: 32, offset: 32)
!77 = !DIDerivedType(tag: DW_TAG_member, name: "Name", baseType: !17, size: 64, align: 32)
!78 = !DIDerivedType(tag: DW_TAG_member, name: "Kind", baseType: !21, size: 8, align: 8, offset: 64)
!79 = !DIDerivedType(tag: DW_TAG_member, name: "Fresh", baseType: !14, size: 8, align: 8, offset: 72)
!80 = !DIDerivedType(tag: DW_TAG_member, name: "Count", baseType: !9, size: 32, align: 32, offset: 96)
!81 = !DIDerivedType(tag: DW_TAG_member, name: "Price", baseType: !15, size: 64, align: 64, offset: 128)
!82 = !DIDerivedType(tag: DW_TAG_member, name: "Place", baseType: !22, size: 64, align: 32, offset: 192)
!83 = !DIDerivedType(tag: DW_TAG_member, name: "Sizes", baseType: !24, size: 48, align: 16, offset: 256)
!84 = !DIDerivedType(tag: DW_TAG_member, name: "Next", baseType: !28, size: 32, align: 32, offset: 320)
!85 = !DIDerivedType(tag: DW_TAG_member, name: "Tags", baseType: !19, size: 96, align: 32, offset: 352)
