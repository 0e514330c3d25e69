import Storage

extension StorageError.Code {
    /// What the operator can do about it.
    var mend: String {
        switch self {
        case .unavailable: "see that gallery_folder names a folder that may be written, and that the disk is not full"
        case .inUse: "ask the running server over HTTP (a facebank: POST /v1/galleries/NAME/import), or stop it"
        case .schemaNewer: "use the newer version of Bonafide"
        case .keyWrong:
            "put the key back from its copy, name the right gallery_key_file, or make one for a new store with 'bonafide gallery new-key'"
        case .corrupt: "restore the folder from a backup"
        case .galleryNotFound: "'bonafide gallery list' lists the galleries; 'bonafide gallery create' makes one"
        case .galleryExists, .nameInvalid: "choose another name"
        case .subjectNotFound: "search for the subject's label first"
        case .modelDiffers:
            "use the model and the policy that the gallery was filled with, or another gallery; one of before is copied by "
                + "'bonafide gallery centre'"
        case .full: "delete what is not needed any more, or use another gallery"
        case .facebankInvalid: "write the columns name, emb_0, emb_1, … and a row of numbers for each picture"
        case .facebankModelDiffers: "enrol the pictures anew, or use the policy that the file was made under"
        case .facebankModelUnknown: "restore the file's .json, or add --assume-model"
        case .idempotencyConflict: "use a new idempotency key for each request"
        }
    }
}
